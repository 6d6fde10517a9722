package org.istmo.exchange;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operator declares in one JSON file: the API roots, their collections, who may read and write them, and the
 * other servers with which they are kept level. The form is described in docs/guides/exchange.md.
 */
public record Declaration(List<Root> roots, List<Remote> remotes) {

    /** More than any region needs. */
    static final int LONGEST = 4 << 20;

    private static final int MOST = 1_000;
    private static final Set<String> OF_FILE = Set.of("api_roots", "remotes");
    private static final Set<String> OF_ROOT =
            Set.of("name", "title", "description", "max_content_length", "default", "custom", "collections");
    private static final Set<String> OF_COLLECTION =
            Set.of("id", "alias", "title", "description", "media_types", "custom", "grants");
    private static final Set<String> OF_GRANT = Set.of("team", "account", "can_read", "can_write");
    private static final Set<String> OF_REMOTE = Set.of(
            "name",
            "api_root",
            "username",
            "token_file",
            "token_variable",
            "account",
            "team",
            "every_minutes",
            "collections");
    private static final Set<String> OF_PAIR = Set.of("here", "there", "pull", "push");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public Declaration {
        roots = List.copyOf(roots);
        remotes = List.copyOf(remotes);
    }

    /** An API root as it shall be. */
    public record Root(ApiRoot root, List<Declared> collections) {
        public Root {
            collections = List.copyOf(collections);
        }
    }

    /** A collection as it shall be. */
    public record Declared(
            UUID id,
            @Nullable String alias,
            String title,
            @Nullable String description,
            List<String> mediaTypes,
            String custom,
            List<Grant> grants) {
        public Declared {
            mediaTypes = List.copyOf(mediaTypes);
            grants = List.copyOf(grants);
        }
    }

    /** Who may do what: everybody of a team, or one account by its mail address; exactly one of the two is named. */
    public record Grant(@Nullable String team, @Nullable String account, boolean canRead, boolean canWrite) {}

    /** What came of reading a file. */
    public sealed interface Read {

        /** It can be applied, as far as the file alone tells. */
        record Understood(Declaration declaration) implements Read {}

        /** All that is wrong with it, each with its place in the file. */
        record Wrong(List<String> problems) implements Read {}
    }

    /** Reads a file; everything that is wrong with it is told at once. */
    public static Read read(String text) {
        JsonNode file;
        try {
            file = JSON.readTree(text);
        } catch (JacksonException e) {
            return new Read.Wrong(List.of("This is not JSON: " + e.getOriginalMessage()));
        }
        Reader reader = new Reader();
        List<Root> roots = reader.roots(file);
        List<Remote> remotes = reader.remotes(file);
        return reader.problems.isEmpty()
                ? new Read.Understood(new Declaration(roots, remotes))
                : new Read.Wrong(List.copyOf(reader.problems));
    }

    /** Walks the file and keeps what is wrong. */
    private static final class Reader {

        private final List<String> problems = new ArrayList<>();
        private final Set<UUID> ids = new HashSet<>();
        private final Set<String> names = new HashSet<>();
        private boolean defaulted;

        private List<Root> roots(JsonNode file) {
            List<Root> roots = new ArrayList<>();
            known(file, "", OF_FILE);
            JsonNode list = file.path("api_roots");
            if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
                problems.add("api_roots: a list of API roots is missing.");
                return roots;
            }
            for (int i = 0; i < list.size(); i++) {
                root(list.get(i), "api_roots[" + i + "]", roots);
            }
            return roots;
        }

        private void root(JsonNode node, String at, List<Root> roots) {
            if (!known(node, at, OF_ROOT)) {
                return;
            }
            String name = text(node, "name", at, 60);
            if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                problems.add(at + ".name: small letters, digits and hyphens make a name, such as “region”.");
            } else if (!names.add(name)) {
                problems.add(at + ".name: another API root bears this name.");
            }
            JsonNode most = node.path("max_content_length");
            int length = most.isMissingNode() ? 100_000_000 : most.isInt() ? most.intValue() : 0;
            if (length < 1_000 || length > 1_000_000_000) {
                problems.add(at + ".max_content_length: a whole number of bytes from 1000 to 1000000000.");
            }
            boolean isDefault = isTrue(node, "default", at, false);
            if (isDefault && defaulted) {
                problems.add(at + ".default: only one API root is the default.");
            }
            defaulted |= isDefault;
            ApiRoot root = new ApiRoot(
                    name,
                    text(node, "title", at, 200),
                    optional(node, "description", at, 2_000),
                    Math.max(1_000, length),
                    isDefault,
                    custom(node, at));
            List<Declared> collections = new ArrayList<>();
            JsonNode list = node.path("collections");
            if (!list.isArray() || list.size() > MOST) {
                problems.add(at + ".collections: a list of collections is missing.");
            }
            Set<String> aliases = new HashSet<>();
            for (int i = 0; i < list.size(); i++) {
                collection(list.get(i), at + ".collections[" + i + "]", aliases, collections);
            }
            roots.add(new Root(root, collections));
        }

        private void collection(JsonNode node, String at, Set<String> aliases, List<Declared> collections) {
            if (!known(node, at, OF_COLLECTION)) {
                return;
            }
            UUID id = id(text(node, "id", at, 36), at);
            String alias = optional(node, "alias", at, 100);
            if (alias != null && (!alias.matches("[A-Za-z0-9._~-]+") || !aliases.add(alias))) {
                problems.add(at + ".alias: letters, digits, dots, hyphens and underscores, once in an API root.");
            }
            List<String> types = new ArrayList<>();
            for (JsonNode type : node.path("media_types")) {
                types.add(type.asString(""));
            }
            if (!types.isEmpty() && !types.equals(List.of(TaxiiCollection.STIX))) {
                problems.add(at + ".media_types: what is kept here is " + TaxiiCollection.STIX + ".");
            }
            List<Grant> grants = new ArrayList<>();
            JsonNode list = node.path("grants");
            if (!list.isMissingNode() && !list.isArray()) {
                problems.add(at + ".grants: a list.");
            }
            for (int i = 0; i < list.size(); i++) {
                grant(list.get(i), at + ".grants[" + i + "]", grants);
            }
            collections.add(new Declared(
                    id,
                    alias,
                    text(node, "title", at, 200),
                    optional(node, "description", at, 2_000),
                    List.of(TaxiiCollection.STIX),
                    custom(node, at),
                    grants));
        }

        private UUID id(String text, String at) {
            UUID id = new UUID(0, 0);
            try {
                id = UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                // It is told below.
            }
            if (!id.toString().equalsIgnoreCase(text) || id.version() != 4) {
                problems.add(at + ".id: a random UUID (version 4).");
            } else if (!ids.add(id)) {
                problems.add(at + ".id: another collection has this one.");
            }
            return id;
        }

        private void grant(JsonNode node, String at, List<Grant> grants) {
            if (!known(node, at, OF_GRANT)) {
                return;
            }
            String team = optional(node, "team", at, 40);
            String account = optional(node, "account", at, 254);
            boolean reads = isTrue(node, "can_read", at, false);
            boolean writes = isTrue(node, "can_write", at, false);
            if ((team == null) == (account == null)) {
                problems.add(at + ": names a team, or an account, and not both.");
            }
            if (!reads && !writes) {
                problems.add(at + ": can_read, can_write or both are true.");
            }
            grants.add(new Grant(team, account, reads, writes));
        }

        private List<Remote> remotes(JsonNode file) {
            List<Remote> remotes = new ArrayList<>();
            JsonNode list = file.path("remotes");
            if (!list.isMissingNode() && (!list.isArray() || list.size() > MOST)) {
                problems.add("remotes: a list.");
            }
            Set<String> taken = new HashSet<>();
            for (int i = 0; i < list.size(); i++) {
                remote(list.get(i), "remotes[" + i + "]", taken, remotes);
            }
            return remotes;
        }

        private void remote(JsonNode node, String at, Set<String> taken, List<Remote> remotes) {
            if (!known(node, at, OF_REMOTE)) {
                return;
            }
            String name = text(node, "name", at, 60);
            if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || !taken.add(name)) {
                problems.add(at + ".name: small letters, digits and hyphens, once among the remotes.");
            }
            Remote.Token token = new Remote.Token(
                    optional(node, "token_file", at, 1_000), optional(node, "token_variable", at, 200));
            if ((token.file() == null) == (token.variable() == null)) {
                problems.add(at + ": names token_file, or token_variable, and not both.");
            }
            JsonNode every = node.path("every_minutes");
            boolean byItself = every.isInt() && every.intValue() >= 1 && every.intValue() <= 10_080;
            if (!byItself && !every.isMissingNode()) {
                problems.add(at + ".every_minutes: a whole number from 1 to 10080.");
            }
            List<Remote.Pair> pairs = new ArrayList<>();
            JsonNode list = node.path("collections");
            if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
                problems.add(at + ".collections: a list of collections here and there is missing.");
            }
            for (int i = 0; i < list.size(); i++) {
                pair(list.get(i), at + ".collections[" + i + "]", pairs);
            }
            remotes.add(new Remote(
                    name,
                    apiRoot(text(node, "api_root", at, 500), at),
                    optional(node, "username", at, 254),
                    token,
                    text(node, "account", at, 254),
                    text(node, "team", at, 40),
                    byItself ? every.intValue() : null,
                    pairs));
        }

        private URI apiRoot(String text, String at) {
            try {
                URI address = new URI(text);
                if (Remote.isSafe(address) && text.endsWith("/")) {
                    return address;
                }
            } catch (URISyntaxException e) {
                // Told below.
            }
            problems.add(at + ".api_root: an address such as https://taxii.example.org/api/, with a slash at its end;"
                    + " http only on this machine.");
            return URI.create("https://unknown.invalid/");
        }

        private void pair(JsonNode node, String at, List<Remote.Pair> pairs) {
            if (!known(node, at, OF_PAIR)) {
                return;
            }
            UUID here = new UUID(0, 0);
            try {
                here = UUID.fromString(text(node, "here", at, 36));
            } catch (IllegalArgumentException e) {
                problems.add(at + ".here: the id of a collection that is declared above.");
            }
            String there = text(node, "there", at, 100);
            if (!there.matches("[A-Za-z0-9._~-]+")) {
                problems.add(at + ".there: the id or the alias of a collection of that server.");
            }
            boolean pulls = isTrue(node, "pull", at, false);
            boolean pushes = isTrue(node, "push", at, false);
            if (!pulls && !pushes) {
                problems.add(at + ": pull, push or both are true.");
            }
            pairs.add(new Remote.Pair(here, there, pulls, pushes));
        }

        private boolean known(JsonNode node, String at, Set<String> names) {
            if (!node.isObject()) {
                problems.add((at.isEmpty() ? "The file" : at) + ": a JSON object is expected.");
                return false;
            }
            node.propertyNames().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> problems.add((at.isEmpty() ? "" : at + ".") + name + ": is not known; known are "
                            + String.join(", ", names.stream().sorted().toList()) + "."));
            return true;
        }

        private String text(JsonNode node, String name, String at, int longest) {
            String text = optional(node, name, at, longest);
            if (text == null) {
                problems.add(at + "." + name + ": is missing.");
                return "";
            }
            return text;
        }

        private @Nullable String optional(JsonNode node, String name, String at, int longest) {
            JsonNode value = node.path(name);
            if (value.isMissingNode() || value.isNull()) {
                return null;
            }
            if (!value.isString()
                    || value.asString().isBlank()
                    || value.asString().length() > longest) {
                problems.add(at + "." + name + ": a text of up to " + longest + " characters.");
                return null;
            }
            return value.asString();
        }

        private boolean isTrue(JsonNode node, String name, String at, boolean otherwise) {
            JsonNode value = node.path(name);
            if (!value.isMissingNode() && !value.isBoolean()) {
                problems.add(at + "." + name + ": true or false.");
            }
            return value.isMissingNode() ? otherwise : value.isBoolean() && value.booleanValue();
        }

        /** TAXII 2.1 section 7.1.1. */
        private String custom(JsonNode node, String at) {
            JsonNode custom = node.path("custom");
            if (custom.isMissingNode()) {
                return "{}";
            }
            if (!(custom instanceof ObjectNode object) || object.toString().length() > 10_000) {
                problems.add(at + ".custom: a JSON object of up to 10000 characters.");
                return "{}";
            }
            for (String name : object.propertyNames()) {
                boolean taken = Arrays.asList("id", "title", "description", "alias", "versions")
                        .contains(name);
                if (!name.matches("[a-z0-9_]{3,250}") || taken) {
                    problems.add(at + ".custom." + name
                            + ": 3 to 250 small letters, digits and underscores, best begun with x_.");
                }
            }
            return object.toString();
        }
    }
}
