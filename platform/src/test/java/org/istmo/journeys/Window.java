package org.istmo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.net.HttpCookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One window of the browser, and an eye on what goes wrong in it: errors in the console (among them whatever the
 * content security policy refuses), requests that fail or that go to another host.
 */
final class Window implements AutoCloseable {

    private static final int MOST_TABS = 400;
    private static final Path PICTURES = Path.of("target", "journeys");

    private final BrowserContext context;
    private final String base;
    private final boolean script;
    private final Page page;
    private final CDPSession protocol;
    private final List<String> complaints = new ArrayList<>();
    private int loaded;

    Window(BrowserContext context, String base, Look look) {
        this.context = context;
        this.base = base;
        this.script = look.script();
        this.page = context.newPage();
        this.protocol = context.newCDPSession(page);
        page.onLoad(_ -> loaded++);
        page.onConsoleMessage(this::heard);
        page.onPageError(error -> complaints.add("a script failed: " + error));
        page.onRequest(this::asked);
        page.onRequestFailed(request -> complaints.add(request.url() + " failed: " + request.failure()));
        page.onResponse(this::answered);
        page.onCrash(_ -> complaints.add("the page crashed"));
    }

    private void heard(ConsoleMessage message) {
        // What the address itself answers is for the test to judge; what a page needs is judged by asked and answered.
        if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
            complaints.add("the console says: " + message.text());
        }
    }

    private void asked(Request request) {
        if (!request.url().startsWith(base + "/") && !request.url().startsWith("data:")) {
            complaints.add("another host is asked: " + request.url());
        }
    }

    private void answered(Response response) {
        if (response.status() >= 400 && !response.request().isNavigationRequest()) {
            complaints.add(response.url() + " answers " + response.status());
        }
    }

    /** The page in it. */
    Page page() {
        return page;
    }

    /** Goes to the address below the base; the answer is its status. */
    int open(String address) {
        return Objects.requireNonNull(page.navigate(address)).status();
    }

    /** The address without the base. */
    String address() {
        return page.url().substring(base.length());
    }

    /** Makes it as wide as this, and the same page stays in it. */
    void widen(int width) {
        page.setViewportSize(width, Objects.requireNonNull(page.viewportSize()).height);
    }

    /** Night comes, or day. */
    void dark(boolean dark) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
    }

    /** Whoever these cookies are of sits at it from now on. */
    void takeCookies(List<HttpCookie> cookies) {
        context.addCookies(cookies.stream()
                .map(cookie -> new Cookie(cookie.getName(), cookie.getValue()).setUrl(base))
                .toList());
    }

    /** Presses these keys, one after the other. */
    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Types into what has the focus. */
    void type(String text) {
        page.keyboard().type(text);
    }

    /** Goes on by the Tab key until this, as CSS or Playwright's own words select it, has the focus. */
    void tabTo(String selector) {
        goTo(selector, "Tab");
    }

    /** As {@link #tabTo}, backwards. */
    void tabBackTo(String selector) {
        goTo(selector, "Shift+Tab");
    }

    private void goTo(String selector, String key) {
        Locator wanted = page.locator(selector).first();
        for (int i = 0; i < MOST_TABS; i++) {
            press(key);
            if (Boolean.TRUE.equals(wanted.evaluate("e => e === document.activeElement"))) {
                return;
            }
        }
        throw new AssertionError(key + " never comes to " + selector + " on " + page.url());
    }

    /** Presses a key that leads to another page, and waits for it. */
    void leave(String key) {
        int before = loaded;
        press(key);
        page.waitForCondition(() -> loaded > before);
    }

    /** What has the focus, and whether that can be seen; null where nothing has it. */
    @Nullable
    Focus focus() {
        return Focus.on(page);
    }

    /** Signs in by the keyboard. */
    void signIn(DemonstrationPerson person) {
        open("/en/sign-in");
        tabTo("#email");
        type(person.email());
        press("Tab");
        type(person.password());
        leave("Enter");
    }

    /** What went wrong since this was asked last, and what sticks out of the page sideways. */
    List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        complaints.clear();
        Object tooWide = page.evaluate("""
                () => {
                  const page = document.scrollingElement;
                  if (page.scrollWidth <= page.clientWidth) return '';
                  const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > page.clientWidth + 1);
                  return `the page is ${page.scrollWidth} wide in a window of ${page.clientWidth}: `
                    + out.slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' … ');
                }
                """);
        if (!tooWide.equals("")) {
            all.add(String.valueOf(tooWide));
        }
        return all;
    }

    /** What axe says against the page as it stands. */
    List<String> axe(Axe axe) {
        if (script) {
            return axe.judge(page);
        }
        scripts(true);
        try {
            // A document that was loaded without script has no timers, and axe waits for one.
            page.evaluate("window.setTimeout = work => { Promise.resolve().then(work); return 0; }; undefined");
            return axe.judge(page);
        } finally {
            scripts(false);
        }
    }

    private void scripts(boolean run) {
        JsonObject disabled = new JsonObject();
        disabled.addProperty("value", !run);
        protocol.send("Emulation.setScriptExecutionDisabled", disabled);
    }

    /** Nothing is wrong with the page as it stands. */
    void isSound() {
        List<String> wrong = complaints();
        wrong.addAll(axe(Axe.WHOLE));
        assertThat(wrong).as(page.url()).isEmpty();
    }

    /** Keeps a picture of the whole page below {@code target/journeys}, for whoever mends it. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name.replaceAll("[^\\w.-]+", "_") + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
