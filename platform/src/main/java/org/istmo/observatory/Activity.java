package org.istmo.observatory;

import java.time.LocalDate;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;

/**
 * Something that was done in a state for a factor of an edition, such as a workshop.
 *
 * @param factor the factor's code within the edition
 * @param demonstration whether it is invented
 */
public record Activity(
        StateCode state, String edition, String factor, LocalDate heldOn, LocalisedText title, boolean demonstration) {}
