// SPDX-License-Identifier: EUPL-1.2
/**
 * Records the histories for the replay test (test/workflow/histories/): new scenarios only, or every one with `--alles`.
 * Record again after a change that running workflows may see (a new `patched` branch), and keep the old file under another name.
 */
import { neemOp } from '../../test/workflow/opnemen.ts';

const geschreven = await neemOp(process.argv.includes('--alles'));
process.stdout.write(geschreven.length > 0 ? `recorded: ${geschreven.join(', ')}\n` : 'nothing new to record\n');
