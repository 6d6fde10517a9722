package org.istmo.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.Installation;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Somebody signs in with an issuer that the operator named, instead of a password of ours. What the issuer calls them
 * opens the account to which it was bound: by an invitation that was accepted there, or by the account's holder. No
 * account is made by this, and none is found by an e-mail address.
 */
@Component
public class SigningInElsewhere {

    private static final Logger log = LoggerFactory.getLogger(SigningInElsewhere.class);

    private final Issuers issuers;
    private final AskingIssuer asking;
    private final IssuerVisits visits;
    private final Identities identities;
    private final Affiliations affiliations;
    private final Accounts accounts;
    private final SigningIn signingIn;
    private final SignInLimits limits;
    private final AuditLog audit;
    private final Installation installation;

    SigningInElsewhere(
            Issuers issuers,
            AskingIssuer asking,
            IssuerVisits visits,
            Identities identities,
            Affiliations affiliations,
            Accounts accounts,
            SigningIn signingIn,
            SignInLimits limits,
            AuditLog audit,
            Installation installation) {
        this.issuers = issuers;
        this.asking = asking;
        this.visits = visits;
        this.identities = identities;
        this.affiliations = affiliations;
        this.accounts = accounts;
        this.signingIn = signingIn;
        this.limits = limits;
        this.audit = audit;
        this.installation = installation;
    }

    /** Why somebody is not let in, or not even sent there. */
    public enum Problem {
        /** The issuer does not answer. */
        AWAY,
        /** The issuer does not vouch for them. */
        REFUSED,
        /** They came back too late, twice, or in another browser. */
        OVER,
        /** What the issuer calls them opens no account here. */
        UNKNOWN,
        /** It opens another account, or the account is bound to another name there. */
        TAKEN,
        /** They do not belong to the organisation whose issuer this is. */
        NOT_ITS_PEOPLE,
        /** There were too many tries. */
        TOO_MANY;

        /** The key of the sentence that says so. */
        public String key() {
            return "access.issuer." + ending();
        }

        /** How an address names it. */
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where to send somebody, and the secret that their browser keeps meanwhile. */
    public record Sent(String address, Secret browser) {}

    /** What came of sending them. */
    public sealed interface Way {

        /** There. */
        record There(Sent sent) implements Way {}

        /** Nowhere. */
        record Nowhere(Problem problem) implements Way {}
    }

    /** What came of their coming back. */
    public sealed interface Outcome {

        /** They are signed in, or asked for a second factor; then they go on to a page of ours. */
        record Welcome(SigningIn.Outcome outcome, Language language, String next) implements Outcome {}

        /** What the issuer calls them opens their account from now on. */
        record Bound(Language language) implements Outcome {}

        /**
         * They are not let in.
         *
         * @param language null where nobody knows what they came for
         * @param binding whether they came to bind it to their account
         */
        record Not(Problem problem, @Nullable Language language, boolean binding) implements Outcome {}
    }

    /** Those that are offered. */
    public List<Issuer> issuers() {
        return issuers.all();
    }

    /** The one of this name. */
    public Optional<Issuer> find(String name) {
        return issuers.find(name);
    }

    /** The address of ours to which this issuer sends people back: it is told to the issuer beforehand. */
    public String back(Issuer issuer) {
        return installation.base() + "/sign-in/by/" + issuer.name();
    }

    /** Sends somebody to the issuer to sign in, and then on to one of our pages. */
    public Way signIn(Issuer issuer, Language language, String next, SigningIn.From from) {
        return send(issuer, new IssuerVisits.Errand(language, next, null, null), from);
    }

    /** Sends somebody there who accepts an invitation by it. */
    public Way accept(Issuer issuer, Language language, Secret link, SigningIn.From from) {
        return send(issuer, new IssuerVisits.Errand(language, "", null, link.hash()), from);
    }

    /** Sends somebody there who is signed in and has just shown their password, or a code. */
    public Way bind(Issuer issuer, Language language, UUID account, SigningIn.From from) {
        return send(issuer, new IssuerVisits.Errand(language, "", account, null), from);
    }

    private Way send(Issuer issuer, IssuerVisits.Errand errand, SigningIn.From from) {
        if (!limits.mayVisit(from.address())) {
            return new Way.Nowhere(Problem.TOO_MANY);
        }
        Secret state = Secret.random();
        Secret browser = Secret.random();
        String nonce = Secret.random().text();
        try {
            AskingIssuer.Question question = asking.question(issuer, back(issuer), state, nonce);
            visits.begin(issuer, errand, state, browser, nonce, question.verifier());
            return new Way.There(new Sent(question.address(), browser));
        } catch (AskingIssuer.Away away) {
            return new Way.Nowhere(away(issuer, away));
        }
    }

    /**
     * What comes back with somebody.
     *
     * @param state the secret that went with them
     * @param code for which the issuer tells who they are; empty where it refused
     * @param issuer how the issuer calls itself (RFC 9207); empty where it does not say
     */
    public record Answer(String state, String code, String issuer) {}

    /** Somebody comes back, in this browser, as this person where they are signed in. */
    public Outcome comeBack(
            Issuer issuer, Answer answer, Optional<Secret> browser, @Nullable UUID viewer, SigningIn.From from) {
        Optional<IssuerVisits.Visit> ended =
                browser.flatMap(secret -> visits.end(issuer, new Secret(answer.state()), secret));
        if (ended.isEmpty()) {
            // It leaves no record: anybody can come with anything.
            return new Outcome.Not(Problem.OVER, null, viewer != null);
        }
        IssuerVisits.Errand errand = ended.get().errand();
        UUID binding = errand.account();
        if (binding != null && !binding.equals(viewer)) {
            return new Outcome.Not(refused(issuer, Problem.OVER), errand.language(), false);
        }
        boolean otherIssuer = !answer.issuer().isEmpty() && !answer.issuer().equals(issuer.location());
        if (answer.code().isEmpty() || otherIssuer) {
            return new Outcome.Not(refused(issuer, Problem.REFUSED), errand.language(), binding != null);
        }
        try {
            AskingIssuer.Vouched vouched = asking.vouched(
                    issuer,
                    back(issuer),
                    answer.code(),
                    ended.get().nonce(),
                    ended.get().verifier());
            return binding == null ? enter(issuer, errand, vouched, from) : bind(issuer, errand, binding, vouched);
        } catch (AskingIssuer.Away away) {
            return new Outcome.Not(away(issuer, away), errand.language(), binding != null);
        } catch (AskingIssuer.Refused refused) {
            log.warn("The issuer {} vouches for nobody: {}", issuer.name(), refused.getMessage());
            return new Outcome.Not(refused(issuer, Problem.REFUSED), errand.language(), binding != null);
        }
    }

    private Outcome bind(Issuer issuer, IssuerVisits.Errand errand, UUID account, AskingIssuer.Vouched vouched) {
        if (!issuer.isFor(affiliations.of(account))) {
            return new Outcome.Not(refused(issuer, Problem.NOT_ITS_PEOPLE), errand.language(), true);
        }
        return identities.bind(account, issuer, vouched.subject())
                ? new Outcome.Bound(errand.language())
                : new Outcome.Not(refused(issuer, Problem.TAKEN), errand.language(), true);
    }

    private Outcome enter(
            Issuer issuer, IssuerVisits.Errand errand, AskingIssuer.Vouched vouched, SigningIn.From from) {
        byte[] link = errand.link();
        Optional<UUID> invited =
                link == null ? Optional.empty() : accounts.invited(link).map(Accounts.Invited::account);
        Optional<UUID> known = link == null ? identities.account(issuer, vouched.subject()) : invited;
        if (known.isEmpty()) {
            Problem problem = link == null ? Problem.UNKNOWN : Problem.OVER;
            return new Outcome.Not(refused(issuer, problem), errand.language(), false);
        }
        if (!issuer.isFor(affiliations.of(known.get()))) {
            return new Outcome.Not(refused(issuer, Problem.NOT_ITS_PEOPLE), errand.language(), false);
        }
        if (link != null && identities.accept(link, issuer, vouched.subject()).isEmpty()) {
            return new Outcome.Not(refused(issuer, Problem.TAKEN), errand.language(), false);
        }
        identities.shown(known.get(), issuer);
        return new Outcome.Welcome(
                signingIn.signIn(known.get(), new Sessions.Shown(vouched.secondFactor(), issuer.organisation()), from),
                errand.language(),
                errand.next());
    }

    private Problem refused(Issuer issuer, Problem problem) {
        audit.record(Act.IDENTITY_REFUSED, null, null, null, Map.of("issuer", issuer.name(), "why", problem.name()));
        return problem;
    }

    private Problem away(Issuer issuer, AskingIssuer.Away away) {
        asking.forget();
        log.warn("The issuer {} cannot be used now: {}", issuer.name(), away.getMessage());
        return Problem.AWAY;
    }
}
