package org.istmo.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.istmo.access.Role;
import org.istmo.operations.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the demonstration's people, as its file of credentials tells how they sign in. */
record DemonstrationPerson(String name, String email, String password) {

    /** The one with this role in the region that this command started. */
    static DemonstrationPerson with(Role role, Command command) {
        try {
            String file = Files.readString(command.data().resolve("demo-credentials.json"));
            for (JsonNode person : new JsonMapper().readTree(file).get("roles")) {
                if (person.get("role").asString().equals(role.name())) {
                    return new DemonstrationPerson(
                            person.get("name").asString(),
                            person.get("email").asString(),
                            person.get("password").asString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException("nobody is a " + role);
    }
}
