// SPDX-License-Identifier: EUPL-1.2
/** What the parts of the fake service share. */

export const OIN = '00000099900000000002';
export const NUMMER_PATROON = /^\d{10}$/;
