package org.istmo.access.web;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.ApiTokens;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Secret;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
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

/** The tokens of a person's own programs. */
@Controller
class ApiTokensPage {

    private static final String TOKENS = AccountPage.ACCOUNT + "/tokens";
    private static final List<Integer> DAYS = List.of(7, 30, 90, 365);
    private static final int LONGEST_NAME = 100;

    private final ApiTokens tokens;

    ApiTokensPage(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping(Page.PATH + TOKENS)
    @Permits(Permission.SIGNED_IN)
    ModelAndView tokens(Page page, @RequestParam(defaultValue = "") String done) {
        return view(page, new Typed(Map.of("days", "90")), Set.of(), "", Done.keyOf(done));
    }

    /** The token stands on the answer itself, and nowhere else: no address leads to it again. */
    @PostMapping(Page.PATH + TOKENS)
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.API_TOKEN_MADE)
    ModelAndView make(
            Page page,
            @RequestParam Map<String, String> sent,
            @RequestParam(name = "permission", defaultValue = "") List<String> wanted) {
        Viewer.Person person = CurrentViewer.person();
        Typed typed = new Typed(sent);
        String name = typed.required("name", LONGEST_NAME, page.t("access.account.tokens.name.missing"));
        int days = typed.number("days");
        if (!DAYS.contains(days)) {
            typed.refuse("days", page.t("access.account.tokens.days.missing"));
        }
        Set<Permission> permissions = choices(person);
        permissions.removeIf(permission -> !wanted.contains(permission.name()));
        if (permissions.isEmpty() || permissions.size() < wanted.size()) {
            typed.refuse("permission", page.t("access.account.tokens.permission.missing"));
        }
        if (!typed.problems().isEmpty()) {
            ModelAndView refused = view(page, typed, permissions, "", "");
            refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return refused;
        }
        Secret token = tokens.make(person.account(), person.organisation(), name, permissions, Duration.ofDays(days));
        return view(page, new Typed(Map.of("days", "90")), Set.of(), token.text(), "");
    }

    @PostMapping(Page.PATH + TOKENS + "/{token}/revoke")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.API_TOKEN_REVOKED)
    ModelAndView revoke(Page page, @PathVariable UUID token) {
        if (!tokens.revoke(CurrentViewer.person().account(), token)) {
            throw new NotFound("token");
        }
        return new ModelAndView("redirect:" + page.to(TOKENS) + "?done=" + Done.TOKEN.ending());
    }

    private ModelAndView view(Page page, Typed typed, Set<Permission> chosen, String made, String done) {
        Viewer.Person person = CurrentViewer.person();
        return new ModelAndView(
                "access/tokens",
                Map.of(
                        "page", page,
                        "tokens", tokens.of(person.account()),
                        "choices", choices(person),
                        "days", DAYS,
                        "typed", typed,
                        "chosen", chosen,
                        "made", made,
                        "done", done));
    }

    /** What the person holds now by their roles: a token can be made for no more. */
    private static Set<Permission> choices(Viewer.Person person) {
        Set<Permission> choices = EnumSet.copyOf(person.permissions());
        choices.removeAll(Set.of(Permission.PUBLIC, Permission.SIGNED_IN));
        return choices;
    }
}
