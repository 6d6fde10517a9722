package org.istmo.law;

import java.time.LocalDate;
import org.istmo.access.Role;

/**
 * That another person has confirmed an entry.
 *
 * @param version of the entry, from 1 on
 * @param proposer the organisation for which it was proposed; empty where that is not known
 * @param organisation the organisation for which it was confirmed; empty where that is not known
 * @param role of the person who confirmed it
 * @param demonstration whether the entry is invented
 */
public record Review(
        int version,
        String proposer,
        String organisation,
        Role role,
        LocalDate on,
        Provenance.Confidence confidence,
        boolean demonstration) {}
