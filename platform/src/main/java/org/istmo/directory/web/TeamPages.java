package org.istmo.directory.web;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.ContactPoints;
import org.istmo.directory.Overlap;
import org.istmo.directory.PlainText;
import org.istmo.directory.ProfileVersion;
import org.istmo.directory.SelfAssessments;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.directory.Team;
import org.istmo.directory.TeamKeys;
import org.istmo.directory.Teams;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.istmo.pages.Sheets;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What everybody may read of a team: page, text and PDF of one document, its keys, and who else claims the same. */
@Controller
class TeamPages {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Teams teams;
    private final TeamKeys keys;
    private final SelfAssessments assessments;
    private final ContactPoints contacts;
    private final States states;
    private final Sheets sheets;
    private final InstantSource clock;

    TeamPages(
            Teams teams,
            TeamKeys keys,
            SelfAssessments assessments,
            ContactPoints contacts,
            States states,
            Sheets sheets,
            InstantSource clock) {
        this.teams = teams;
        this.keys = keys;
        this.assessments = assessments;
        this.contacts = contacts;
        this.states = states;
        this.sheets = sheets;
        this.clock = clock;
    }

    @GetMapping(Page.PATH + "/directory/teams/{team}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView team(Page page, @PathVariable String team, @RequestParam(defaultValue = "") String version) {
        Team found = find(team);
        List<ProfileVersion> versions = teams.versions(team);
        Map<String, ProfileVersion> profiles = profiles();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("team", found);
        model.put("state", state(found.organisation().state()).map(one -> page.t(one.name())));
        model.put("versions", versions);
        model.put("view", versions.isEmpty() ? null : view(page, chosen(versions, version)));
        model.put(
                "overlaps",
                found.isMember()
                        ? teams.overlaps(team).stream()
                                .map(overlap -> OverlapLine.of(overlap, profiles))
                                .toList()
                        : List.of());
        model.put(
                "contacts",
                found.isMember() ? contacts.standing(found.organisation().id()) : List.of());
        model.put("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        model.put("sim3", found.isMember() ? assessments.published(team).orElse(null) : null);
        return new ModelAndView("directory/team", model);
    }

    @GetMapping(Page.PATH + "/directory/teams/{team}/rfc2350.txt")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<String> text(Page page, @PathVariable String team) {
        ProfileView view = newest(page, team);
        return ResponseEntity.ok()
                .contentType(TEXT)
                .header(HttpHeaders.CONTENT_LANGUAGE, page.language().tag())
                .body(PlainText.of(view.name() + " – RFC 2350", view.document()));
    }

    @GetMapping(Page.PATH + "/directory/teams/{team}/rfc2350.pdf")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> sheets(Page page, @PathVariable String team) {
        return sheets.answer(
                page,
                team + "-rfc2350-" + page.language(),
                "directory/teamSheets",
                Map.of("page", page, "view", newest(page, team)));
    }

    @GetMapping(Page.PATH + "/directory/teams/{team}/keys/{fingerprint}.asc")
    @Permits(Permission.PUBLIC)
    ResponseEntity<String> key(Page page, @PathVariable String team, @PathVariable String fingerprint) {
        String armored =
                keys.find(team, fingerprint).map(key -> key.key().armored()).orElseThrow(() -> new NotFound("key"));
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "pgp-keys"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + team + ".asc\"")
                .body(armored);
    }

    @GetMapping(Page.PATH + "/directory/overlaps")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView overlaps(Page page) {
        Map<String, ProfileVersion> profiles = profiles();
        // Each pair stands there from both sides; one is enough here.
        List<OverlapLine> lines = teams.overlaps().stream()
                .filter(overlap -> overlap.team().compareTo(overlap.other()) < 0)
                .map((Overlap overlap) -> OverlapLine.of(overlap, profiles))
                .sorted(page.alphabetical(OverlapLine::one))
                .toList();
        return new ModelAndView("directory/overlaps", Map.of("page", page, "lines", lines));
    }

    private Team find(String id) {
        return teams.find(id).orElseThrow(() -> new NotFound("team"));
    }

    private ProfileView newest(Page page, String team) {
        List<ProfileVersion> versions = teams.versions(find(team).id());
        return view(page, chosen(versions, ""));
    }

    private static ProfileVersion chosen(List<ProfileVersion> versions, String wanted) {
        return versions.stream()
                .filter(version -> wanted.isEmpty() || wanted.equals(String.valueOf(version.version())))
                .findFirst()
                .orElseThrow(() -> new NotFound("version"));
    }

    private ProfileView view(Page page, ProfileVersion version) {
        return new ProfileView(
                page, version, keys.of(version.team()), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private Map<String, ProfileVersion> profiles() {
        return teams.profiles().stream().collect(Collectors.toMap(ProfileVersion::team, version -> version));
    }

    private Optional<State> state(@Nullable StateCode code) {
        return Optional.ofNullable(code).flatMap(states::find);
    }
}
