package org.istmo.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.OwnPassword;
import org.istmo.access.Passkeys;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Personal;
import org.istmo.access.Secret;
import org.istmo.access.SignInCookie;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a person adds passkeys and takes them away: the browser's part is in passkeys.js. */
@Controller
class PasskeysPage {

    private static final String PASSKEYS = SecondFactorPage.FACTOR + "/passkeys";
    private static final int LONGEST_NAME = 100;

    /** Far more than any authenticator answers. */
    static final int LONGEST_ANSWER = 20_000;

    private final Passkeys passkeys;
    private final OwnPassword password;

    PasskeysPage(Passkeys passkeys, OwnPassword password) {
        this.passkeys = passkeys;
        this.password = password;
    }

    /** The password was right: what the browser has to sign, for the script. */
    @PostMapping(Page.PATH + PASSKEYS + "/begin")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.SECOND_FACTOR_ADDED)
    @Personal
    ResponseEntity<Map<String, Object>> begin(
            Page page,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "password", defaultValue = "") String typed,
            HttpServletRequest request) {
        Viewer.Person person = CurrentViewer.person();
        if (passkeys.party().isEmpty()) {
            return problem(page, "access.account.passkeys.not_here");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            return problem(page, "access.account.passkeys.name.missing");
        }
        return switch (password.prove(person.account(), typed)) {
            case RIGHT -> ResponseEntity.ok(passkeys.beginAdding(person, session(request)));
            case WRONG -> problem(page, "access.account.password.wrong");
            case TOO_MANY -> problem(page, "access.sign_in.too_many");
        };
    }

    @PostMapping(Page.PATH + PASSKEYS)
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.SECOND_FACTOR_ADDED)
    @Personal
    ModelAndView add(
            Page page,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String credential,
            HttpServletRequest request) {
        boolean named = !name.isBlank() && name.length() <= LONGEST_NAME;
        Optional<List<String>> codes = named && credential.length() <= LONGEST_ANSWER
                ? passkeys.add(CurrentViewer.person().account(), session(request), name.strip(), credential)
                : Optional.empty();
        return codes.map(all -> all.isEmpty() ? done(page, Done.PASSKEY) : SecondFactorPage.codes(page, all))
                .orElseGet(() -> done(page, Done.NO_PASSKEY));
    }

    @PostMapping(Page.PATH + PASSKEYS + "/{passkey}/remove")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.SECOND_FACTOR_REMOVED)
    @Personal
    ModelAndView remove(
            Page page, @PathVariable UUID passkey, @RequestParam(name = "password", defaultValue = "") String typed) {
        UUID account = CurrentViewer.person().account();
        if (password.prove(account, typed) != OwnPassword.Proof.RIGHT) {
            return done(page, Done.WRONG_PASSWORD);
        }
        if (!passkeys.remove(account, passkey)) {
            throw new NotFound("passkey");
        }
        return done(page, Done.FACTOR);
    }

    private static ModelAndView done(Page page, Done done) {
        return new ModelAndView("redirect:" + page.to(SecondFactorPage.FACTOR) + "?done=" + done.ending());
    }

    private static Secret session(HttpServletRequest request) {
        return SignInCookie.SESSION.read(request).orElseThrow(() -> new NotFound("session"));
    }

    /** What the script shows in its place. */
    static ResponseEntity<Map<String, Object>> problem(Page page, String key) {
        return ResponseEntity.ok(Map.of("problem", page.t(key)));
    }
}
