package org.istmo.directory.web;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.Listings;
import org.istmo.directory.Organisation;
import org.istmo.directory.ProfileVersion;
import org.istmo.directory.Sector;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.directory.Team;
import org.istmo.directory.Teams;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.istmo.shared.StateCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who is who, for everybody: organisations of all sectors and the region's response teams. */
@Controller
class DirectoryPage {

    private final Listings listings;
    private final Teams teams;
    private final States states;

    DirectoryPage(Listings listings, Teams teams, States states) {
        this.listings = listings;
        this.teams = teams;
        this.states = states;
    }

    @GetMapping(Page.PATH + "/directory")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView directory(
            Page page,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String sector) {
        Map<StateCode, State> known = states.all().stream().collect(Collectors.toMap(State::code, one -> one));
        List<DirectoryEntry> entries = entries().stream()
                .filter(entry -> plain(entry.name()).contains(plain(q.strip())))
                .filter(entry -> state.isEmpty()
                        || (entry.state() != null && entry.state().iso3().equals(state)))
                .filter(entry -> sector.isEmpty() || entry.sector().name().equals(sector))
                .sorted(page.alphabetical(DirectoryEntry::name))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("entries", entries);
        model.put("known", known);
        model.put(
                "states",
                known.values().stream()
                        .sorted(page.alphabetical((State one) -> page.t(one.name())))
                        .toList());
        model.put("q", q);
        model.put("state", state);
        model.put("sector", sector);
        return new ModelAndView("directory/directory", model);
    }

    private List<DirectoryEntry> entries() {
        Map<String, ProfileVersion> profiles =
                teams.profiles().stream().collect(Collectors.toMap(ProfileVersion::team, version -> version));
        List<DirectoryEntry> entries = new ArrayList<>();
        for (Team team : teams.members()) {
            ProfileVersion version = profiles.get(team.id());
            entries.add(new DirectoryEntry(
                    version == null
                            ? team.organisation().name()
                            : version.profile().name(),
                    version == null
                            ? team.organisation().language()
                            : version.profile().language(),
                    Sector.CSIRT,
                    team.organisation().state(),
                    team,
                    null));
        }
        for (Listings.Listing listing : listings.listed()) {
            Organisation organisation = listing.organisation();
            entries.add(new DirectoryEntry(
                    organisation.name(),
                    organisation.language(),
                    organisation.sector(),
                    organisation.state(),
                    null,
                    listing.website()));
        }
        return entries;
    }

    /** As somebody searches: without accents and capitals. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
