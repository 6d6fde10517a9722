package org.istmo.operations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the person at the terminal asks for.
 *
 * @param port on which to listen, 0 for any free one
 * @param address on which to listen: loopback unless it is said otherwise
 * @param data the data directory
 * @param file the file of a backup, where the verb needs one
 * @param base the public address, or null for the one that follows from address and port
 * @param prepared a database cluster that the build has prepared for a demonstration to begin with, or null
 * @param words what a module's own verb reads itself
 */
public record Command(
        Verb verb,
        int port,
        String address,
        Path data,
        @Nullable Path file,
        @Nullable String base,
        @Nullable Path prepared,
        List<String> words) {

    public Command {
        words = List.copyOf(words);
    }

    /** The verbs of the one script that reach the program. */
    public enum Verb {
        DEMO,
        RUN,
        BACKUP,
        RESTORE,
        VERIFY_AUDIT,
        EXCHANGE
    }

    /** Whether Istmo is to run, rather than to work on its database and end. */
    public boolean serves() {
        return verb == Verb.DEMO || verb == Verb.RUN;
    }

    /** Reads the words of the command line; a word that is not understood is answered with how to say it. */
    public static Command parse(List<String> words) {
        if (words.isEmpty()) {
            throw new CannotStart("Say what to do: demo, run, backup FILE, restore FILE, verify-audit or exchange.");
        }
        Verb verb = switch (words.getFirst()) {
            case "demo" -> Verb.DEMO;
            case "run" -> Verb.RUN;
            case "backup" -> Verb.BACKUP;
            case "restore" -> Verb.RESTORE;
            case "verify-audit" -> Verb.VERIFY_AUDIT;
            case "exchange" -> Verb.EXCHANGE;
            default -> throw new CannotStart("There is no command " + words.getFirst() + ": see ./istmo help.");
        };
        int port = 8080;
        String address = "127.0.0.1";
        Path data = Path.of("data", verb == Verb.DEMO ? "demo" : "run");
        Path file = null;
        String base = null;
        Path prepared = null;
        List<String> own = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--port" -> port = port(value(words, ++i));
                case "--address" -> address = value(words, ++i);
                case "--data" -> data = Path.of(value(words, ++i));
                case "--base" -> base = base(value(words, ++i));
                case "--prepared" -> prepared = Path.of(value(words, ++i));
                default -> {
                    if (verb == Verb.EXCHANGE) {
                        own.add(words.get(i));
                    } else {
                        file = file(words.get(i), verb, file);
                    }
                }
            }
        }
        if (file == null && (verb == Verb.BACKUP || verb == Verb.RESTORE)) {
            throw new CannotStart("Name the file: ./istmo " + words.getFirst() + " FILE.");
        }
        return new Command(verb, port, address, data, file, base, prepared, own);
    }

    private static String value(List<String> words, int at) {
        if (at >= words.size()) {
            throw new CannotStart(words.getLast() + " needs a value.");
        }
        return words.get(at);
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new CannotStart("--port takes a number from 0 to 65535, not " + text + ".");
        }
        return Integer.parseInt(text);
    }

    private static String base(String text) {
        if (!text.matches("https?://[^/\\s]+")) {
            throw new CannotStart("--base takes an address such as https://istmo.example.org, not " + text + ".");
        }
        return text;
    }

    private static Path file(String word, Verb verb, @Nullable Path before) {
        boolean takesFile = verb == Verb.BACKUP || verb == Verb.RESTORE;
        if (word.startsWith("-") || !takesFile || before != null) {
            throw new CannotStart("What does " + word + " mean? See ./istmo help.");
        }
        return Path.of(word);
    }
}
