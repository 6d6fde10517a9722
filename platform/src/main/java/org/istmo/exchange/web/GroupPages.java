package org.istmo.exchange.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.Team;
import org.istmo.directory.Teams;
import org.istmo.exchange.KeepingGroup;
import org.istmo.exchange.SharingGroup;
import org.istmo.exchange.SharingGroups;
import org.istmo.pages.Forbidden;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The sharing groups of the reader's team: which there are, who belongs to one, and how that changes. */
@Controller
class GroupPages {

    private static final String PATH = "/exchange/groups";
    private static final String GROUPS = Page.PATH + PATH;
    private static final String GROUP = GROUPS + "/{group}";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2000;

    private final SharingGroups groups;
    private final KeepingGroup keeping;
    private final Teams teams;

    GroupPages(SharingGroups groups, KeepingGroup keeping, Teams teams) {
        this.groups = groups;
        this.keeping = keeping;
        this.teams = teams;
    }

    @GetMapping(GROUPS)
    @Permits(Permission.EXCHANGE_READ)
    @Audits(Act.EXCHANGE_GROUPS_READ)
    ModelAndView all(Page page) {
        return all(page, new Typed(Map.of()));
    }

    @PostMapping(GROUPS)
    @Permits(Permission.EXCHANGE_GROUPS)
    @Audits(Act.EXCHANGE_GROUP_CHANGED)
    ModelAndView make(Page page, @RequestParam Map<String, String> values) {
        Typed typed = new Typed(values);
        String name = typed.required("name", LONGEST_NAME, page.t("exchange.groups.name.missing"));
        String description = typed.optional(
                        "description", LONGEST_DESCRIPTION, page.t("exchange.groups.description.long"))
                .orElse("");
        if (!typed.is("members", "shown") && !typed.is("members", "hidden")) {
            typed.refuse("members", page.t("exchange.groups.members.missing"));
        }
        if (!typed.problems().isEmpty()) {
            return refused(all(page, typed));
        }
        UUID made = keeping.make(name, description, typed.is("members", "shown"))
                .orElseThrow(() -> new Forbidden(Permission.EXCHANGE_GROUPS.name()));
        return to(page, made);
    }

    private ModelAndView all(Page page, Typed typed) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("typed", typed);
        model.put("names", names());
        model.put(
                "groups",
                groups.all().stream()
                        .sorted(page.alphabetical(SharingGroup::name))
                        .toList());
        return new ModelAndView("exchange/groups", model);
    }

    @GetMapping(GROUP)
    @Permits(Permission.EXCHANGE_READ)
    @Audits(Act.EXCHANGE_GROUPS_READ)
    ModelAndView one(Page page, @PathVariable UUID group) {
        return one(page, find(group), new Typed(Map.of()), "");
    }

    @PostMapping(GROUP + "/add")
    @Permits(Permission.EXCHANGE_GROUPS)
    @Audits(Act.EXCHANGE_GROUP_CHANGED)
    ModelAndView add(Page page, @PathVariable UUID group, @RequestParam Map<String, String> values) {
        SharingGroup found = find(group);
        Typed typed = new Typed(values);
        if (typed.text("team").isEmpty()) {
            typed.refuse("team", page.t("exchange.groups.team.missing"));
        }
        Optional<SharingGroup.From> from =
                typed.choice("from", SharingGroup.From.class, page.t("exchange.groups.from.missing"));
        if (!keeping.isKept(group)) {
            return answer(page, found, Optional.of(SharingGroup.No.NOT_YOURS));
        }
        if (typed.problems().isEmpty()) {
            keeping.add(group, typed.text("team"), from.orElseThrow())
                    .ifPresent(why -> typed.refuse("team", page.t(why.key())));
        }
        return typed.problems().isEmpty() ? to(page, group) : refused(one(page, found, typed, ""));
    }

    @PostMapping(GROUP + "/remove")
    @Permits(Permission.EXCHANGE_GROUPS)
    @Audits(Act.EXCHANGE_GROUP_CHANGED)
    ModelAndView remove(Page page, @PathVariable UUID group, @RequestParam(defaultValue = "") String team) {
        SharingGroup found = find(group);
        return answer(page, found, keeping.remove(group, team));
    }

    /** Whoever leaves does not know of the group any more. */
    @PostMapping(GROUP + "/leave")
    @Permits(Permission.EXCHANGE_GROUPS)
    @Audits(Act.EXCHANGE_GROUP_CHANGED)
    ModelAndView leave(Page page, @PathVariable UUID group) {
        SharingGroup found = find(group);
        Optional<SharingGroup.No> why = keeping.leave(group);
        return why.isEmpty() ? new ModelAndView("redirect:" + page.to(PATH)) : answer(page, found, why);
    }

    @PostMapping(GROUP + "/close")
    @Permits(Permission.EXCHANGE_GROUPS)
    @Audits(Act.EXCHANGE_GROUP_CHANGED)
    ModelAndView close(Page page, @PathVariable UUID group) {
        SharingGroup found = find(group);
        return answer(page, found, keeping.close(group));
    }

    private ModelAndView answer(Page page, SharingGroup group, Optional<SharingGroup.No> why) {
        return why.map(no -> refused(one(page, group, new Typed(Map.of()), page.t(no.key()))))
                .orElseGet(() -> to(page, group.id()));
    }

    private static ModelAndView to(Page page, UUID group) {
        return new ModelAndView("redirect:" + page.to(PATH + "/" + group));
    }

    private ModelAndView one(Page page, SharingGroup group, Typed typed, String problem) {
        Map<String, String> names = names();
        List<SharingGroup.Member> members = groups.members(group.id()).stream()
                .sorted(page.alphabetical(member -> names.getOrDefault(member.team(), member.team())))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("typed", typed);
        model.put("problem", problem);
        model.put("group", group);
        model.put("names", names);
        model.put("members", members);
        model.put("keeps", keeping.isKept(group.id()));
        model.put("own", own());
        model.put(
                "others",
                teams.members().stream()
                        .filter(team -> members.stream()
                                .noneMatch(member -> member.team().equals(team.id())))
                        .sorted(page.alphabetical(
                                (Team team) -> team.organisation().name()))
                        .toList());
        return new ModelAndView("exchange/group", model);
    }

    private SharingGroup find(UUID group) {
        return groups.find(group).orElseThrow(() -> new NotFound("sharing group"));
    }

    /** The reader's own team; empty where they are of none. */
    private String own() {
        UUID organisation = CurrentViewer.person().organisation();
        return organisation == null ? "" : teams.of(organisation).map(Team::id).orElse("");
    }

    private Map<String, String> names() {
        return teams.members().stream()
                .collect(Collectors.toMap(Team::id, team -> team.organisation().name()));
    }

    private static ModelAndView refused(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }
}
