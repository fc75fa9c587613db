// SPDX-License-Identifier: EUPL-1.2
/** Random numbers that a seed repeats (mulberry32), so that a failed run can be run again. */
export function maakToeval(zaad) {
	let toestand = zaad >>> 0;
	const getal = () => {
		toestand = (toestand + 0x6d2b79f5) >>> 0;
		let t = toestand;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
	const tussen = (van, tot) => van + Math.floor(getal() * (tot - van + 1));
	return {
		/** Whole number in [van, tot]. */
		tussen,
		kies: (lijst) => lijst[tussen(0, lijst.length - 1)],
		/** Shuffles in place (Fisher-Yates). */
		schud: (lijst) => {
			for (let plaats = lijst.length - 1; plaats > 0; plaats -= 1) {
				const ander = tussen(0, plaats);
				[lijst[plaats], lijst[ander]] = [lijst[ander], lijst[plaats]];
			}
			return lijst;
		},
	};
}
