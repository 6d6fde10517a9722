package org.istmo.directory.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.istmo.directory.Claims;
import org.istmo.directory.Constituency;
import org.istmo.directory.Hours;
import org.istmo.directory.OpenPgpKey;
import org.istmo.directory.OutlineItem;
import org.istmo.directory.Profile;
import org.istmo.directory.ProfileVersion;
import org.istmo.directory.Rfc2350;
import org.istmo.directory.Rfc2350.Paragraph;
import org.istmo.directory.TeamKey;
import org.istmo.pages.Page;

/** A version of a team's profile as one reader gets it, in the outline of RFC 2350. */
public record ProfileView(Page page, ProfileVersion version, List<TeamKey> keys, LocalDate today) {

    /** The team's own name. */
    public String name() {
        return version.profile().name();
    }

    /** The day on which this version was saved, as the reader writes it. */
    public String edited() {
        return page.date(day(version.editedAt()));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    /** The document. */
    public Rfc2350 document() {
        Map<OutlineItem, String> headings = new EnumMap<>(OutlineItem.class);
        for (OutlineItem item : OutlineItem.values()) {
            headings.put(item, page.t(item.key()));
        }
        Profile profile = version.profile();
        Map<OutlineItem, List<Paragraph>> facts = new EnumMap<>(OutlineItem.class);
        facts.put(
                OutlineItem.LAST_UPDATE,
                List.of(said(page.t("directory.team.version", "version", version.version(), "date", edited()))));
        String path = page.base() + page.to("/directory/teams/" + version.team());
        facts.put(
                OutlineItem.LOCATIONS,
                List.of(new Paragraph(null, path + "\n" + path + "/rfc2350.txt\n" + path + "/rfc2350.pdf")));
        facts.put(OutlineItem.NAME, List.of(new Paragraph(profile.language(), profile.name())));
        facts.put(OutlineItem.TIME_ZONE, List.of(said(profile.hours().zone().getId() + "\n" + hours(profile.hours()))));
        if (!keys.isEmpty()) {
            facts.put(OutlineItem.ENCRYPTION, keys.stream().map(this::key).toList());
        }
        facts.put(
                OutlineItem.OTHER_INFORMATION,
                List.of(said(page.t("directory.team.spoken", "languages", languages(profile.spoken())))));
        facts.put(OutlineItem.CONSTITUENCY, claims(profile.constituency()));
        return Rfc2350.of(profile, headings, facts, said(page.t("directory.team.not_told")));
    }

    private Paragraph said(String text) {
        return new Paragraph(page.language(), text);
    }

    private String hours(Hours hours) {
        return switch (hours) {
            case Hours.Always _ -> page.t("directory.team.hours.always");
            case Hours.Weekly weekly ->
                page.t(
                        "directory.team.hours.weekly",
                        "days",
                        weekly.inOrder().stream()
                                .map(day -> day.getDisplayName(
                                        TextStyle.FULL, page.language().locale()))
                                .collect(Collectors.joining(", ")),
                        "from",
                        weekly.from().toString(),
                        "until",
                        weekly.until().toString());
        };
    }

    private String languages(List<String> codes) {
        return codes.stream()
                .map(code -> Locale.of(code).getDisplayLanguage(page.language().locale()))
                .collect(Collectors.joining(", "));
    }

    private Paragraph key(TeamKey key) {
        return said(String.join("\n", key.key().userIds()) + "\n"
                + page.t("directory.team.key", "fingerprint", key.key().grouped()) + "\n"
                + String.join(", ", key.key().algorithms()) + "; " + standing(key.key()));
    }

    /** Until when a key is good, in words. */
    public String standing(OpenPgpKey key) {
        LocalDate expires = key.expiresOn();
        if (expires == null) {
            return page.t("directory.team.key.forever");
        }
        String words = switch (key.on(today)) {
            case GOOD -> "directory.team.key.good";
            case EXPIRES_SOON -> "directory.team.key.soon";
            case EXPIRED -> "directory.team.key.expired";
        };
        return page.t(words, "date", page.date(expires));
    }

    private List<Paragraph> claims(Constituency constituency) {
        List<Paragraph> claims = new ArrayList<>();
        if (!constituency.ranges().isEmpty()) {
            claims.add(said(page.t("directory.team.ranges", "list", String.join(", ", constituency.ranges()))));
        }
        if (!constituency.systems().isEmpty()) {
            claims.add(said(page.t(
                    "directory.team.systems",
                    "list",
                    constituency.systems().stream().map(number -> "AS" + number).collect(Collectors.joining(", ")))));
        }
        if (!constituency.domains().isEmpty()) {
            claims.add(said(page.t(
                    "directory.team.domains",
                    "list",
                    constituency.domains().stream().map(ProfileView::domain).collect(Collectors.joining(", ")))));
        }
        return claims;
    }

    /** A domain as people read it, with its form in the DNS where that differs. */
    static String domain(String ascii) {
        String unicode = Claims.unicode(ascii);
        return unicode.equals(ascii) ? ascii : unicode + " (" + ascii + ")";
    }
}
