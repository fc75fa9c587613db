// SPDX-License-Identifier: EUPL-1.2
/** Names that the standards fix: SOAP 1.1, ebMS 2.0, CPPA 2.0, XML-DSig. What parties agree (service, action, role, OIN) is never here: it stands in the CPA. */
export const NS_SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const NS_EB = 'http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd';
export const NS_XLINK = 'http://www.w3.org/1999/xlink';
export const NS_DS = 'http://www.w3.org/2000/09/xmldsig#';
export const NS_CPA = 'http://www.oasis-open.org/committees/ebxml-cppa/schema/cpp-cpa-2_0.xsd';

/** Service of signal messages; it has no type attribute. */
export const SIGNAAL_SERVICE = 'urn:oasis:names:tc:ebxml-msg:service';
export const FOUT_CONTEXT = 'urn:oasis:names:tc:ebxml-msg:service:errors';
export const ACTOR_TO_PARTY = 'urn:oasis:names:tc:ebxml-msg:actor:toPartyMSH';
export const ACTOR_NEXT_MSH = 'urn:oasis:names:tc:ebxml-msg:actor:nextMSH';
export const ACTOR_NEXT = 'http://schemas.xmlsoap.org/soap/actor/next';
/** Digikoppeling koppelvlakstandaard ebMS2: type of a PartyId that is an OIN. */
export const PARTYID_OIN = 'urn:osb:oin';
export const SOAP_ACTION = '"ebXML"';
export const EBMS_VERSIE = '2.0';
