// SPDX-License-Identifier: EUPL-1.2
/** `npm run bench:stam`: see stam.mts. */
import './stam.mts';
