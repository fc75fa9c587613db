// SPDX-License-Identifier: EUPL-1.2
/** Messages and stack traces of failures go through the payload codec too. Loaded by path, in the workflow sandbox as well. */
import { DefaultFailureConverter } from '@temporalio/common';

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
