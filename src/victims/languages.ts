/** Languages in which victims are addressed, by BCP 47 tag, the most frequent first. */
export const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'English', es: 'Spanish', zh: 'Chinese', vi: 'Vietnamese', tl: 'Tagalog', ko: 'Korean', th: 'Thai', pt: 'Portuguese',
  fr: 'French', ht: 'Haitian Creole', ru: 'Russian', uk: 'Ukrainian', ar: 'Arabic', hi: 'Hindi', ne: 'Nepali', id: 'Indonesian',
  so: 'Somali', am: 'Amharic', qu: 'Quechua', quc: 'K’iche’', mam: 'Mam', und: 'Another language',
}; // prettier-ignore
