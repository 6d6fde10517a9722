package org.istmo.directory.web;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.SecondFactors;
import org.istmo.access.Secret;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.AddingPerson;
import org.istmo.directory.ChangingRoles;
import org.istmo.directory.Inviting;
import org.istmo.directory.Member;
import org.istmo.directory.Organisation;
import org.istmo.directory.People;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.pages.Installation;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The people of the installation, as its administrators see them: who belongs where and holds which roles. */
@Controller
class PeoplePage {

    private final People people;
    private final States states;
    private final AddingPerson adding;
    private final ChangingRoles changing;
    private final Inviting inviting;
    private final SecondFactors factors;
    private final Installation installation;

    PeoplePage(
            People people,
            States states,
            AddingPerson adding,
            ChangingRoles changing,
            Inviting inviting,
            SecondFactors factors,
            Installation installation) {
        this.people = people;
        this.states = states;
        this.adding = adding;
        this.changing = changing;
        this.inviting = inviting;
        this.factors = factors;
        this.installation = installation;
    }

    @GetMapping(Page.PATH + "/directory/people")
    @Permits(Permission.ACCESS_ADMINISTER)
    ModelAndView people(Page page) {
        return list(page, TypedPerson.nothing(page.language()));
    }

    @PostMapping(Page.PATH + "/directory/people")
    @Permits(Permission.ACCESS_ADMINISTER)
    @Audits(Act.ACCOUNT_OPENED)
    ModelAndView add(
            Page page,
            @RequestParam Map<String, String> sent,
            @RequestParam(name = "role", defaultValue = "") List<String> roles) {
        Map<UUID, Organisation> organisations = organisations();
        TypedPerson typed = TypedPerson.of(sent, roles, organisations.keySet(), states.all());
        if (!typed.problems().isEmpty()) {
            return refused(list(page, typed));
        }
        Organisation known = organisations.values().stream()
                .filter(organisation -> organisation.id().toString().equals(typed.organisation()))
                .findFirst()
                .orElse(null);
        AddingPerson.Outcome outcome;
        if (known != null && sent.getOrDefault("same", "").equals("yes")) {
            outcome = adding.join(typed.person(known.sector()), known);
        } else if (known == null) {
            Organisation organisation = typed.newOrganisation(states.all());
            outcome = adding.addFirst(typed.person(organisation.sector()), organisation);
        } else {
            outcome = adding.add(typed.person(known.sector()), known);
        }
        return switch (outcome) {
            case AddingPerson.Outcome.Added(UUID _, Secret link) -> link(page, typed.name(), typed.email(), link);
            case AddingPerson.Outcome.Invited(UUID _) -> invited(page, typed.name(), typed.email());
            case AddingPerson.Outcome.Joined(UUID account) ->
                new ModelAndView("redirect:"
                        + page.to("/directory/people/" + account + "/"
                                + Objects.requireNonNull(known).id()));
            case AddingPerson.Outcome.AddressTaken() -> {
                typed.problems().put("email", "directory.people.email.taken");
                yield refused(list(page, typed));
            }
        };
    }

    @GetMapping(Page.PATH + "/directory/people/{account}/{organisation}")
    @Permits(Permission.ACCESS_ADMINISTER)
    ModelAndView member(Page page, @PathVariable UUID account, @PathVariable UUID organisation) {
        return view(page, find(account, organisation), "");
    }

    @PostMapping(Page.PATH + "/directory/people/{account}/{organisation}")
    @Permits(Permission.ACCESS_ADMINISTER)
    @Audits(Act.ROLE_GRANTED)
    ModelAndView change(
            Page page,
            @PathVariable UUID account,
            @PathVariable UUID organisation,
            @RequestParam(name = "role", defaultValue = "") List<String> roles) {
        Member member = find(account, organisation);
        return switch (changing.change(member, TypedPerson.roles(roles))) {
            case DONE -> new ModelAndView("redirect:" + page.to("/directory/people"));
            case LAST_ADMINISTRATOR -> refused(view(page, member, "directory.people.last_administrator"));
            case OWN_ROLES -> refused(view(page, member, "directory.people.own_roles"));
        };
    }

    /** A new link for somebody who has no password yet, to be passed on; the earlier one no longer works. */
    @PostMapping(Page.PATH + "/directory/people/{account}/{organisation}/link")
    @Permits(Permission.ACCESS_ADMINISTER)
    @Audits(Act.INVITED)
    ModelAndView link(Page page, @PathVariable UUID account, @PathVariable UUID organisation) {
        Member member = find(account, organisation);
        if (member.ready()) {
            return refused(view(page, member, "directory.people.ready"));
        }
        return link(page, member.name(), member.email(), inviting.byHand(account));
    }

    /** A new link for somebody who has no password yet, by mail; the earlier one no longer works. */
    @PostMapping(Page.PATH + "/directory/people/{account}/{organisation}/invitation")
    @Permits(Permission.ACCESS_ADMINISTER)
    @Audits(Act.INVITED)
    ModelAndView invite(Page page, @PathVariable UUID account, @PathVariable UUID organisation) {
        Member member = find(account, organisation);
        if (member.ready()) {
            return refused(view(page, member, "directory.people.ready"));
        }
        inviting.byMail(account, member.organisation());
        return invited(page, member.name(), member.email());
    }

    /** Takes back the links of somebody who has no password yet. */
    @PostMapping(Page.PATH + "/directory/people/{account}/{organisation}/invitation/withdraw")
    @Permits(Permission.ACCESS_ADMINISTER)
    @Audits(Act.INVITATION_WITHDRAWN)
    ModelAndView withdraw(Page page, @PathVariable UUID account, @PathVariable UUID organisation) {
        Member member = find(account, organisation);
        if (member.ready()) {
            return refused(view(page, member, "directory.people.ready"));
        }
        inviting.withdraw(account);
        return view(page, member, "", "directory.people.invitation.withdrawn");
    }

    /** Takes away the second factors of somebody who lost them; one’s own are taken away on one’s own page. */
    @PostMapping(Page.PATH + "/directory/people/{account}/{organisation}/second-factor")
    @Permits(Permission.ACCESS_ADMINISTER)
    @Audits(Act.SECOND_FACTOR_RESET)
    ModelAndView resetSecondFactor(Page page, @PathVariable UUID account, @PathVariable UUID organisation) {
        Member member = find(account, organisation);
        UUID administrator = CurrentViewer.person().account();
        if (account.equals(administrator)) {
            return refused(view(page, member, "directory.people.factor.own"));
        }
        factors.reset(account, administrator);
        return new ModelAndView("redirect:" + page.to("/directory/people/" + account + "/" + organisation));
    }

    private Member find(UUID account, UUID organisation) {
        return people.member(account, organisation).orElseThrow(() -> new NotFound("person"));
    }

    private static ModelAndView link(Page page, String name, String email, Secret link) {
        return new ModelAndView(
                "directory/firstPasswordLink",
                Map.of(
                        "page",
                        page,
                        "name",
                        name,
                        "email",
                        email,
                        "link",
                        page.base() + page.to("/first-password/" + link.text())));
    }

    private static ModelAndView invited(Page page, String name, String email) {
        return new ModelAndView("directory/invited", Map.of("page", page, "name", name, "email", email));
    }

    private ModelAndView view(Page page, Member member, String problem) {
        return view(page, member, problem, "");
    }

    private ModelAndView view(Page page, Member member, String problem, String done) {
        return new ModelAndView(
                "directory/member",
                Map.of(
                        "page", page,
                        "member", member,
                        "factors", factors.of(member.account()),
                        "problem", problem,
                        "done", done,
                        "mail", installation.mail()));
    }

    private static ModelAndView refused(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private ModelAndView list(Page page, TypedPerson typed) {
        Comparator<Member> order = Comparator.comparing(
                        (Member member) -> member.organisation().name(), page.alphabetical(name -> name))
                .thenComparing(Member::name, page.alphabetical(name -> name));
        List<Organisation> organisations = organisations().values().stream()
                .sorted(page.alphabetical(Organisation::name))
                .toList();
        List<State> alphabetical = states.all().stream()
                .sorted(page.alphabetical(state -> page.t(state.name())))
                .toList();
        return new ModelAndView(
                "directory/people",
                Map.of(
                        "page",
                        page,
                        "members",
                        people.members().stream().sorted(order).toList(),
                        "organisations",
                        organisations,
                        "states",
                        alphabetical,
                        "typed",
                        typed,
                        "mail",
                        installation.mail()));
    }

    private Map<UUID, Organisation> organisations() {
        return people.members().stream()
                .map(Member::organisation)
                .collect(Collectors.toMap(Organisation::id, one -> one, (one, same) -> one, LinkedHashMap::new));
    }
}
