package org.istmo.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * One page being written for one reader: in which language, under which address, for whom. Templates ask it for
 * texts, links, numbers and dates; handlers take it as an argument.
 */
public final class Page {

    /** How the address of every page begins; the rest of it is the same in all languages. */
    public static final String PATH = "/{language:en|es|pt|fr}";

    private final Language language;
    private final Texts texts;
    private final HttpServletRequest request;
    private final Assets assets;
    private final Installation installation;
    private final ObjectProvider<Unread> unread;

    Page(
            Language language,
            HttpServletRequest request,
            Assets assets,
            Installation installation,
            ObjectProvider<Unread> unread) {
        this.language = language;
        this.texts = Texts.in(language);
        this.request = request;
        this.assets = assets;
        this.installation = installation;
        this.unread = unread;
    }

    /** The reader's language. */
    public Language language() {
        return language;
    }

    /** The text of the interface under this key; arguments as names and values in turn. */
    public String t(String key, @Nullable Object... namedArguments) {
        return texts.get(key, namedArguments);
    }

    /** All texts in the reader's language. */
    public Texts texts() {
        return texts;
    }

    /** A content's text as this reader gets it. */
    public String t(LocalisedText text) {
        return text.in(language);
    }

    /** Whether this page may be written without its frame, because htmx puts it into another page. */
    public boolean isPart() {
        return request.getHeader("HX-Request") != null;
    }

    /** The {@code lang} of a content's text as this reader gets it. */
    public String lang(LocalisedText text) {
        return text.languageFor(language).tag();
    }

    /** The address of another page in this language. */
    public String to(String path) {
        return "/" + language.tag() + path;
    }

    /** This page's address without its language, with its query; empty for an address that has no language. */
    public String here() {
        if (!hasLanguage()) {
            return "";
        }
        String query = request.getQueryString();
        return query == null ? path() : path() + "?" + query;
    }

    /** This page's address with its language and without its query: where a form sends its reader back to. */
    public String address() {
        return to(path());
    }

    /** What its query asks beside this parameter, as names and values; of a name that stands there twice, the first. */
    public Map<String, String> asksBeside(String parameter) {
        Map<String, String> others = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals(parameter)) {
                others.put(name, values[0]);
            }
        });
        return others;
    }

    /** This page with another value of one parameter, and without it where the value is empty. */
    public String with(String parameter, String value) {
        Map<String, String> asked = asksBeside(parameter);
        if (!value.isEmpty()) {
            asked.put(parameter, value);
        }
        return Query.at(address(), asked);
    }

    private boolean hasLanguage() {
        String address = Pages.addressOf(request);
        return address.equals(to("")) || address.startsWith(to("/"));
    }

    private String path() {
        return hasLanguage() ? Pages.addressOf(request).substring(to("").length()) : "";
    }

    /** This page in another language. */
    public String in(Language other) {
        return "/" + other.tag() + here();
    }

    /** The places of the main menu; at most one of them is where the reader stands. */
    public List<Place> menu() {
        String here = path();
        String current = Menu.PATHS.stream()
                // All other places lie below the region's address; it is itself only where its own page is.
                .filter(path ->
                        here.equals(path) || (here.startsWith(path + "/") && !path.equals(Menu.PATHS.getFirst())))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return Menu.PATHS.stream()
                .map(path -> new Place(path, path.equals(current)))
                .toList();
    }

    /** A place of the menu: its address without the language, and whether the reader stands there. */
    public record Place(String path, boolean current) {}

    /** Whether the reader holds the permission of this name. */
    public boolean may(String permission) {
        return request.isUserInRole(permission);
    }

    /** The name of the person who is signed in, or null for a stranger. */
    public @Nullable String person() {
        return request.getUserPrincipal() == null
                ? null
                : request.getUserPrincipal().getName();
    }

    /** How many notices wait for the person who is signed in. */
    public int unread() {
        Unread asked = person() == null ? null : unread.getIfAvailable();
        return asked == null ? 0 : asked.count();
    }

    /** The token that a form must send back. Asking for it makes the page one reader's own: no public page does. */
    public String csrf() {
        ActsFor acting = actsFor();
        return acting == null ? token() : csrfFor(acting.organisation());
    }

    /** The same for a form that is to be taken only while its sender acts for this organisation. */
    public String csrfFor(String organisation) {
        return ActsFor.bound(token(), organisation);
    }

    private String token() {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return token == null ? "" : token.getToken();
    }

    /** For whom the reader acts; null for a stranger, and for somebody who belongs to no organisation. */
    public @Nullable ActsFor actsFor() {
        return ActsFor.in(request);
    }

    /** The address of a file that belongs to the product, with its content's hash in it. */
    public String asset(String name) {
        return assets.address(name);
    }

    /** Whether this is a demonstration, whose levels are invented. */
    public boolean demonstration() {
        return installation.demonstration();
    }

    /** This installation's public address, without a slash at its end. */
    public String base() {
        return installation.base();
    }

    /** The address by which what is kept for good is cited; see {@link Installation#lastingBase}. */
    public String lastingBase() {
        return installation.lastingBase();
    }

    /** A whole number as the reader writes it. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** A number with so many decimals, as the reader writes it. */
    public String number(double number, int decimals) {
        NumberFormat format = NumberFormat.getInstance(language.locale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }

    /** A share between 0 and 1 as a percentage without decimals. */
    public String percent(double share) {
        return NumberFormat.getPercentInstance(language.locale()).format(share);
    }

    /** A day as the reader writes it. */
    public String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(day);
    }

    /** A moment as the reader writes it, in coordinated universal time, which is the same for all readers. */
    public String moment(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language.locale())
                        .withZone(ZoneOffset.UTC)
                        .format(moment)
                + " UTC";
    }

    /** The alphabetical order of the reader's language. */
    public <T> Comparator<T> alphabetical(Function<T, String> name) {
        Collator collator = Collator.getInstance(language.locale());
        collator.setStrength(Collator.SECONDARY);
        return Comparator.comparing(name, collator);
    }

    /** A text as it goes into the query of an address. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
