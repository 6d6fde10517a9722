package org.istmo.directory;

import java.util.List;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;

/**
 * A state of the region.
 *
 * @param iso2 ISO 3166-1 alpha-2 code
 * @param numeric ISO 3166-1 numeric code, three digits
 * @param officialLanguages ISO 639 codes
 */
public record State(StateCode code, String iso2, String numeric, LocalisedText name, List<String> officialLanguages) {}
