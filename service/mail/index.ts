// SPDX-License-Identifier: EUPL-1.2
/** Outgoing mail: kept in the database, sent by SMTP, outside production to a test address only. */
export { isAdres, type Mail } from './bericht.ts';
export { maakPostkantoor, type Mailer, type Postkantoor, type PostkantoorInstellingen } from './mailer.ts';
export { startMail } from './start.ts';
