package org.istmo.access;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.istmo.operations.Setting;
import org.istmo.operations.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The issuers by which people can sign in, as the environment says ({@code docs/guides/operating.md}).
 *
 * @param all in the order in which they are offered
 */
public record Issuers(List<Issuer> all) {

    /** Nobody signs in but by what is kept here. */
    public static final Issuers NONE = new Issuers(List.of());

    private static final int LONGEST_LABEL = 60;

    private static final Setting NAMES =
            new Setting("ISTMO_OIDC", "a list of short names of issuers, such as ministry,university");
    private static final Setting ISSUER = new Setting(
            "ISTMO_OIDC_*_ISSUER",
            "the issuer’s address, such as https://login.example.org; http only for one on this machine");
    private static final Setting CLIENT =
            new Setting("ISTMO_OIDC_*_CLIENT", "the client’s number that the issuer gave");
    private static final Setting SECRET = new Setting("ISTMO_OIDC_*_SECRET", "the client’s secret, here or in a file");
    private static final Setting SECRET_FILE =
            new Setting("ISTMO_OIDC_*_SECRET_FILE", "a file that holds the client’s secret and nothing else");
    private static final Setting LABEL = new Setting(
            "ISTMO_OIDC_*_NAME", "what stands on the button, up to 60 letters, such as Ministry of Justice");
    private static final Setting ORGANISATION = new Setting(
            "ISTMO_OIDC_*_ORGANISATION", "the number of an organisation, as it ends the address of its people’s pages");
    private static final Setting SECOND_FACTOR = new Setting(
            "ISTMO_OIDC_*_SECOND_FACTOR", "the values of acr or amr that count as a second factor, such as mfa,otp");

    /** All of them. */
    public static final Settings.Group SETTINGS = new Settings.Group(
            List.of(NAMES, ISSUER, CLIENT, SECRET, SECRET_FILE, LABEL, ORGANISATION, SECOND_FACTOR), Issuers::read);

    /** What it is made of is never changed. */
    public Issuers {
        all = List.copyOf(all);
    }

    /** The one of this name. */
    public Optional<Issuer> find(String name) {
        return all.stream().filter(issuer -> issuer.name().equals(name)).findFirst();
    }

    /** Reads them, and notes what is wrong. */
    public static Issuers read(Settings settings) {
        List<Issuer> all = new ArrayList<>();
        for (String name : list(settings.text(NAMES))) {
            if (name.matches("[a-z][a-z0-9]{0,19}")) {
                all.add(issuer(settings, name));
            } else {
                settings.refuse(NAMES, "is not rightly “" + name + "”: small letters and digits, up to twenty");
            }
        }
        return new Issuers(all);
    }

    private static Issuer issuer(Settings settings, String name) {
        String prefix = name.toUpperCase(Locale.ROOT);
        String because = "because " + NAMES.name() + " names " + name;
        Setting location = ISSUER.of(prefix);
        String address = settings.text(location);
        if (!isAddress(address)) {
            settings.refuse(location, address.isEmpty() ? "is not set" : "is not “" + address + "”");
        }
        settings.require(CLIENT.of(prefix), because);
        Setting label = LABEL.of(prefix);
        settings.require(label, because);
        if (settings.text(label).length() > LONGEST_LABEL) {
            settings.refuse(label, "is too long");
        }
        return new Issuer(
                name,
                address,
                settings.text(CLIENT.of(prefix)),
                secret(settings, prefix),
                settings.text(label),
                organisation(settings, ORGANISATION.of(prefix)),
                list(settings.text(SECOND_FACTOR.of(prefix))));
    }

    private static @Nullable UUID organisation(Settings settings, Setting setting) {
        String text = settings.text(setting);
        try {
            return text.isEmpty() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            settings.refuse(setting, "is not “" + text + "”");
            return null;
        }
    }

    private static boolean isAddress(String address) {
        try {
            URI uri = URI.create(address);
            return Issuer.isSafe(uri) && uri.getQuery() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String secret(Settings settings, String prefix) {
        Setting plain = SECRET.of(prefix);
        Setting file = SECRET_FILE.of(prefix);
        String secret = settings.text(plain);
        String path = settings.text(file);
        if (secret.isEmpty() == path.isEmpty()) {
            settings.refuse(plain, "and " + file.name() + " are " + (path.isEmpty() ? "both empty" : "both set"));
            return "";
        }
        if (path.isEmpty()) {
            return secret;
        }
        try {
            String read = Files.readString(Path.of(path)).strip();
            if (read.isEmpty()) {
                settings.refuse(file, "names an empty file");
            }
            return read;
        } catch (IOException | InvalidPathException e) {
            settings.refuse(file, "names a file that cannot be read, “" + path + "”");
            return "";
        }
    }

    private static Set<String> list(String text) {
        Set<String> words = new LinkedHashSet<>(List.of(text.split("[,\\s]+")));
        words.remove("");
        return words;
    }
}
