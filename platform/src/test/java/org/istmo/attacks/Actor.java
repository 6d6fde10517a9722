package org.istmo.attacks;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.access.Permission;
import org.istmo.attacks.KnownObjects.Audience;
import org.istmo.testing.Visitor;
import org.istmo.walls.Endpoint;

/**
 * Somebody who tries everything.
 *
 * @param permissions what they hold
 * @param amongTeams whether they belong to a team that is a member
 * @param token their API token, or nothing where they sit at a browser
 * @param form what their browser sends with a form to show that it is their own
 */
record Actor(String name, Set<Permission> permissions, boolean amongTeams, String token, Visitor visitor, String form) {

    /** At a browser. */
    static Actor browsing(String name, Set<Permission> permissions, boolean amongTeams, Visitor visitor) {
        Set<Permission> all = Stream.concat(permissions.stream(), Stream.of(Permission.PUBLIC, Permission.SIGNED_IN))
                .collect(Collectors.toSet());
        return new Actor(name, all, amongTeams, "", visitor, visitor.token());
    }

    /** With a program's token for these. */
    static Actor calling(String name, Set<Permission> permissions, String token, Visitor stranger) {
        Set<Permission> all = Stream.concat(permissions.stream(), Stream.of(Permission.PUBLIC))
                .collect(Collectors.toSet());
        return new Actor(name, all, false, token, stranger, "");
    }

    /** Who has not said who they are. */
    static Actor stranger(Visitor visitor) {
        return new Actor("a stranger", Set.of(Permission.PUBLIC), false, "", visitor, visitor.token());
    }

    /** Whether they hold the permission of this way in. */
    boolean holds(Endpoint endpoint) {
        Permission permission = endpoint.permission();
        return permission != null && permissions.contains(permission);
    }

    /** Whether another's object of this audience is for them. */
    boolean isAmong(Audience audience) {
        return switch (audience) {
            case WHOEVER_MAY, ITS_HOLDER -> true;
            case SECRETARIAT -> permissions.contains(Permission.DIRECTORY_SECRETARIAT);
            case AMONG_TEAMS -> amongTeams || permissions.contains(Permission.DIRECTORY_SECRETARIAT);
            case ITS_OWN -> false;
        };
    }

    HttpResponse<byte[]> get(String address) {
        return token.isEmpty()
                ? visitor.getBytes(address)
                : visitor.getBytes(address, "Authorization", "Bearer " + token);
    }

    HttpResponse<String> post(String address, Map<String, String> fields) {
        String body = Stream.concat(
                        fields.entrySet().stream()
                                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue())),
                        Stream.of("_csrf=" + encode(form)))
                .collect(Collectors.joining("&"));
        String type = "application/x-www-form-urlencoded";
        return token.isEmpty()
                ? visitor.send("POST", address, BodyPublishers.ofString(body), "Content-Type", type)
                : visitor.send(
                        "POST",
                        address,
                        BodyPublishers.ofString(body),
                        "Content-Type",
                        type,
                        "Authorization",
                        "Bearer " + token);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
