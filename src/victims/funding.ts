/** Where the money for a service came from. One unit of service is charged once, to one source. */
export const FUNDING_SOURCES: Readonly<Record<string, string>> = {
  OVC_TRAFFICKING: 'OVC trafficking grant (22 U.S.C. 7105(b)(2))',
  VOCA_ASSISTANCE: 'VOCA assistance',
  VOCA_COMPENSATION: 'VOCA compensation (34 U.S.C. 20102)',
  TVAP: 'HHS TVAP (foreign nationals only)',
  DVHT: 'HHS DVHT (citizens and permanent residents)',
  ORR_URM: 'ORR, Unaccompanied Refugee Minors',
  FEVA: 'Federal emergency fund (FEVA)',
  JVTA_FUND: 'Domestic Trafficking Victims’ Fund (34 U.S.C. 20101 note)',
  VAWA: 'VAWA',
  HUD: 'HUD',
  STATE: 'State or local',
  PRIVATE: 'Private',
};
