package org.istmo.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.istmo.access.Role;
import org.istmo.operations.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the demonstration's people, as its file of credentials tells how they sign in. */
record DemonstrationPerson(String name, String email, String password) {

    /** The first one with this role in the region that this command started. */
    static DemonstrationPerson with(Role role, Command command) {
        return all(role, command).getFirst();
    }

    /** All with this role; there is at least one. */
    static List<DemonstrationPerson> all(Role role, Command command) {
        List<DemonstrationPerson> all = new ArrayList<>();
        try {
            String file = Files.readString(command.data().resolve("demo-credentials.json"));
            for (JsonNode person : new JsonMapper().readTree(file).get("roles")) {
                if (person.get("role").asString().equals(role.name())) {
                    all.add(new DemonstrationPerson(
                            person.get("name").asString(),
                            person.get("email").asString(),
                            person.get("password").asString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("nobody is a " + role);
        }
        return all;
    }
}
