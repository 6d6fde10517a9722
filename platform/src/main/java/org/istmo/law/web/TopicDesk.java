package org.istmo.law.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.law.Change;
import org.istmo.law.Convergence;
import org.istmo.law.Instrument;
import org.istmo.law.InstrumentId;
import org.istmo.law.Law;
import org.istmo.law.Proposals;
import org.istmo.law.ProposingChange;
import org.istmo.law.ProposingChange.Proposed;
import org.istmo.law.Recorded;
import org.istmo.law.Register;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The form in which somebody proposes what the matrix of convergence should say of a topic. */
@Controller
class TopicDesk {

    private static final String FORM = Page.PATH + LawDesk.DESK + "/topics/{topic:[1-9][0-9]{0,3}}";
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_ARTICLES = 200;

    private final Law law;
    private final Proposals proposals;
    private final ProposingChange proposing;
    private final ProposalViews views;

    TopicDesk(Law law, Proposals proposals, ProposingChange proposing, ProposalViews views) {
        this.law = law;
        this.proposals = proposals;
        this.proposing = proposing;
        this.views = views;
    }

    @GetMapping(FORM)
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_PROPOSALS_READ)
    ModelAndView form(Page page, @PathVariable int topic, @RequestParam(required = false) @Nullable UUID from) {
        List<Recorded<Convergence>> versions = versions(topic);
        Convergence current = versions.getFirst().said();
        Optional<Convergence> proposed = Optional.ofNullable(from)
                .flatMap(proposals::topic)
                .map(Change::proposed)
                .filter(said -> said.number() == topic);
        Map<String, String> values = new LinkedHashMap<>(values(proposed.orElse(current)));
        if (from != null && proposed.isPresent()) {
            values.put("reason", proposals.find(from).reason());
        }
        values.put("seen", String.valueOf(Recorded.version(versions)));
        return view(page, versions, new Typed(values), "");
    }

    @PostMapping(FORM)
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_CHANGE_PROPOSED)
    ModelAndView propose(Page page, @PathVariable int topic, @RequestParam Map<String, String> values) {
        versions(topic);
        Typed typed = new Typed(values);
        String name = typed.required("name", LONGEST_NAME, page.t("law.desk.topic.name.missing", "most", LONGEST_NAME));
        Map<InstrumentId, String> articles = new LinkedHashMap<>();
        for (Instrument instrument : withArticles(law.register())) {
            String tooLong = page.t("law.desk.too_long", "most", LONGEST_ARTICLES);
            typed.optional(field(instrument.id()), LONGEST_ARTICLES, tooLong)
                    .map(text -> Convergence.references(text).stream()
                            .map(Convergence.Reference::text)
                            .collect(Collectors.joining("; ")))
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> articles.put(instrument.id(), text));
        }
        if (articles.isEmpty()) {
            typed.refuse(
                    field(withArticles(law.register()).getFirst().id()), page.t("law.desk.topic.articles.missing"));
        }
        Optional<Convergence.Link> link =
                typed.choice("link", Convergence.Link.class, page.t("law.desk.choose.missing"));
        String why = typed.optional(
                        "why", LawDesk.LONGEST_REASON, page.t("law.desk.too_long", "most", LawDesk.LONGEST_REASON))
                .orElse("");
        String reason = typed.required(
                "reason", LawDesk.LONGEST_REASON, page.t("law.desk.reason.missing", "most", LawDesk.LONGEST_REASON));
        if (link.isEmpty() || !typed.problems().isEmpty()) {
            return refused(page, topic, typed, "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Convergence said = new Convergence(topic, name, articles, link.get(), why);
        return switch (proposing.propose(said, typed.number("seen"), reason)) {
            case Proposed.Done(UUID id) ->
                new ModelAndView("redirect:" + page.to(LawDesk.DESK + "/proposals/" + id + "?done=proposed"));
            case Proposed.NothingNew() ->
                refused(page, topic, typed, page.t("law.desk.nothing_new"), HttpStatus.UNPROCESSABLE_CONTENT);
            case Proposed.ChangedMeanwhile() ->
                refused(page, topic, typed, page.t("law.desk.changed_meanwhile"), HttpStatus.CONFLICT);
            case Proposed.UnknownArticles(Map<InstrumentId, List<String>> unknown) -> {
                unknown.forEach((instrument, parts) -> typed.refuse(
                        field(instrument),
                        page.t(
                                "law.desk.topic.articles.unknown",
                                "count",
                                parts.size(),
                                "articles",
                                String.join("; ", parts))));
                yield refused(page, topic, typed, "", HttpStatus.UNPROCESSABLE_CONTENT);
            }
            case Proposed other -> throw new IllegalStateException("not of a topic: " + other);
        };
    }

    /** The instruments whose articles are noted, so that a topic can name them. */
    private static List<Instrument> withArticles(Register register) {
        return register.instruments().stream()
                .filter(instrument -> !register.articles(instrument.id()).isEmpty())
                .toList();
    }

    /** The field of an instrument's articles. */
    static String field(InstrumentId instrument) {
        return "articles-" + instrument;
    }

    private static Map<String, String> values(Convergence said) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", said.topic());
        said.articles().forEach((instrument, articles) -> values.put(field(instrument), articles));
        values.put("link", said.link().name());
        values.put("why", said.reason());
        return values;
    }

    private List<Recorded<Convergence>> versions(int topic) {
        List<Recorded<Convergence>> versions = proposals.versions(topic);
        if (versions.isEmpty()) {
            throw new NotFound("topic " + topic);
        }
        return versions;
    }

    private ModelAndView refused(Page page, int topic, Typed typed, String problem, HttpStatus status) {
        ModelAndView view = view(page, versions(topic), typed, problem);
        view.setStatus(status);
        return view;
    }

    private ModelAndView view(Page page, List<Recorded<Convergence>> versions, Typed typed, String problem) {
        Register register = law.register();
        Convergence current = versions.getFirst().said();
        List<ProposalView> beside =
                views.waiting(page, one -> Integer.valueOf(current.number()).equals(one.topic()));
        return new ModelAndView(
                "law/desk/topic",
                Map.of(
                        "page",
                        page,
                        "instruments",
                        withArticles(register),
                        "current",
                        current,
                        "versions",
                        versions,
                        "typed",
                        typed,
                        "problem",
                        problem,
                        "beside",
                        beside,
                        "now",
                        Recorded.version(versions)));
    }
}
