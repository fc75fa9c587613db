// SPDX-License-Identifier: EUPL-1.2
/** The service's database: one SQLite file with numbered migrations and a repository per table. */
import { Database } from './database.ts';
import { type Klok, systeemklok } from './klok.ts';
import { leesMigraties, migreer } from './migreren.ts';
import { AanleverconceptenRepository } from './repositories/aanleverconcepten.ts';
import { AanleveringenRepository } from './repositories/aanleveringen.ts';
import { AanleverontvangstenRepository } from './repositories/aanleverontvangsten.ts';
import { AbonnementenRepository } from './repositories/abonnementen.ts';
import { ControlesRepository } from './repositories/controles.ts';
import { DocumentenRepository } from './repositories/documenten.ts';
import { FlowvragenRepository } from './repositories/flowvragen.ts';
import { BehandelaarsRepository } from './repositories/behandelaars.ts';
import { GebruikersRepository } from './repositories/gebruikers.ts';
import { InboekregelsRepository } from './repositories/inboekregels.ts';
import { MeekijkenRepository } from './repositories/meekijken.ts';
import { UitvoeringRepository } from './repositories/uitvoering.ts';
import { LeveringenRepository } from './repositories/leveringen.ts';
import { NietOvergenomenRepository } from './repositories/niet-overgenomen.ts';
import { OntvangstRepository } from './repositories/ontvangst.ts';
import { PostRepository } from './repositories/post.ts';
import { SessiesRepository } from './repositories/sessies.ts';
import { StappenRepository } from './repositories/stappen.ts';
import { TokensRepository } from './repositories/tokens.ts';
import { VerschillenRepository } from './repositories/verschillen.ts';
import { VerzoekenRepository } from './repositories/verzoeken.ts';
import { VerzoekzakenRepository } from './repositories/verzoekzaken.ts';
import { VraagcodesRepository } from './repositories/vraagcodes.ts';
import { VragenRepository } from './repositories/vragen.ts';
import type { Versleuteling } from './versleuteling.ts';

export interface Store {
	verzoeken: VerzoekenRepository;
	aanleverontvangsten: AanleverontvangstenRepository;
	aanleveringen: AanleveringenRepository;
	aanleverconcepten: AanleverconceptenRepository;
	leveringen: LeveringenRepository;
	verzoekzaken: VerzoekzakenRepository;
	verschillen: VerschillenRepository;
	controles: ControlesRepository;
	documenten: DocumentenRepository;
	nietOvergenomen: NietOvergenomenRepository;
	stappen: StappenRepository;
	flowvragen: FlowvragenRepository;
	abonnementen: AbonnementenRepository;
	tokens: TokensRepository;
	gebruikers: GebruikersRepository;
	sessies: SessiesRepository;
	ontvangst: OntvangstRepository;
	post: PostRepository;
	vragen: VragenRepository;
	vraagcodes: VraagcodesRepository;
	behandelaars: BehandelaarsRepository;
	inboekregels: InboekregelsRepository;
	uitvoering: UitvoeringRepository;
	meekijken: MeekijkenRepository;
	/** Fails when the database does not answer. */
	controleer(): Promise<void>;
	sluit(): Promise<void>;
}

/** Opens the file and runs the migrations; a store is made of it once the keys were checked. */
export async function openDatabase(pad: string, klok: Klok = systeemklok): Promise<Database> {
	const database = new Database(pad);
	try {
		migreer(database, await leesMigraties(), klok);
		return database;
	} catch (fout) {
		database.sluit();
		throw fout;
	}
}

export function maakStore(database: Database, versleuteling: Versleuteling, klok: Klok = systeemklok): Store {
	return {
		verzoeken: new VerzoekenRepository(database, klok),
		aanleverontvangsten: new AanleverontvangstenRepository(database, klok),
		aanleveringen: new AanleveringenRepository(database, klok, versleuteling),
		aanleverconcepten: new AanleverconceptenRepository(database, klok, versleuteling),
		leveringen: new LeveringenRepository(database, klok),
		verzoekzaken: new VerzoekzakenRepository(database, klok),
		verschillen: new VerschillenRepository(database, klok, versleuteling),
		controles: new ControlesRepository(database, klok),
		documenten: new DocumentenRepository(database, klok, versleuteling),
		nietOvergenomen: new NietOvergenomenRepository(database),
		stappen: new StappenRepository(database, klok),
		flowvragen: new FlowvragenRepository(database, klok),
		abonnementen: new AbonnementenRepository(database, klok, versleuteling),
		tokens: new TokensRepository(database, klok),
		gebruikers: new GebruikersRepository(database, klok, versleuteling),
		sessies: new SessiesRepository(database, klok),
		ontvangst: new OntvangstRepository(database, klok, versleuteling),
		post: new PostRepository(database, klok, versleuteling),
		vragen: new VragenRepository(database, klok, versleuteling),
		vraagcodes: new VraagcodesRepository(database, klok),
		behandelaars: new BehandelaarsRepository(database, klok, versleuteling),
		inboekregels: new InboekregelsRepository(database, klok),
		uitvoering: new UitvoeringRepository(database, klok),
		meekijken: new MeekijkenRepository(database, klok),
		async controleer() {
			database.een('SELECT 1');
		},
		async sluit() {
			database.sluit();
		},
	};
}

export { Database } from './database.ts';
export type { Klok } from './klok.ts';
export { systeemklok } from './klok.ts';
export { metSleutelring, type Versleuteling } from './versleuteling.ts';
