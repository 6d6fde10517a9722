package org.istmo.directory.web;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.Role;
import org.istmo.directory.AddingPerson.NewPerson;
import org.istmo.directory.Organisation;
import org.istmo.directory.Sector;
import org.istmo.directory.State;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator typed into the form that adds a person, to be shown again with what is wrong with it.
 *
 * @param organisation the id of one that is there, or empty for a new one
 * @param problems keys of texts by the name of the field
 */
public record TypedPerson(
        String name,
        String email,
        String language,
        String organisation,
        String organisationName,
        String sector,
        String state,
        Set<Role> roles,
        Map<String, String> problems) {

    /** The empty form. */
    static TypedPerson nothing(Language language) {
        return new TypedPerson("", "", language.tag(), "", "", "", "", Set.of(), Map.of());
    }

    /** The form as it was sent, with its problems. */
    static TypedPerson of(Map<String, String> sent, List<String> roles, Set<UUID> organisations, List<State> states) {
        TypedPerson typed = new TypedPerson(
                text(sent, "name"),
                text(sent, "email"),
                text(sent, "language"),
                text(sent, "organisation"),
                text(sent, "organisationName"),
                text(sent, "sector"),
                text(sent, "state"),
                roles(roles),
                new LinkedHashMap<>());
        typed.check(organisations, states);
        return typed;
    }

    /** The roles among these words; what is none is passed over. */
    static Set<Role> roles(List<String> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (words.contains(role.name())) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static String text(Map<String, String> sent, String field) {
        return sent.getOrDefault(field, "").replace("\0", "").strip();
    }

    private void check(Set<UUID> organisations, List<State> states) {
        if (name.isEmpty() || name.length() > 200) {
            problems.put("name", "directory.people.name.missing");
        }
        if (email.length() > 254 || !email.matches("[^@\\s]+@[^@\\s]+")) {
            problems.put("email", "directory.first_administrator.email.form");
        }
        if (Language.of(language).isEmpty()) {
            problems.put("language", "directory.people.language.missing");
        }
        if (!organisation.isEmpty()) {
            if (organisations.stream().noneMatch(id -> id.toString().equals(organisation))) {
                problems.put("organisation", "directory.people.organisation.missing");
            }
            return;
        }
        if (organisationName.isEmpty() || organisationName.length() > 300) {
            problems.put("organisationName", "directory.people.organisation.missing");
        }
        Optional<Sector> where = chosenSector();
        if (where.isEmpty()) {
            problems.put("sector", "directory.people.sector.missing");
        } else if (where.get() != Sector.INTERNATIONAL && place(states) == null) {
            problems.put("state", "directory.people.state.missing");
        }
    }

    private @Nullable StateCode place(List<State> states) {
        return states.stream()
                .map(State::code)
                .filter(code -> code.iso3().equals(state))
                .findFirst()
                .orElse(null);
    }

    private Optional<Sector> chosenSector() {
        for (Sector one : Sector.values()) {
            if (one.name().equals(sector)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** The person, once nothing is wrong. */
    NewPerson person(Sector within) {
        return new NewPerson(name, email, Language.of(language).orElseThrow(), within, roles);
    }

    /** The new organisation, once nothing is wrong. */
    Organisation newOrganisation(List<State> states) {
        return new Organisation(
                UUID.randomUUID(),
                organisationName,
                Language.of(language).orElseThrow(),
                chosenSector().orElseThrow(),
                place(states));
    }
}
