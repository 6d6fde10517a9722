package org.istmo.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The one browser of this test run: the system's Chromium, started for the first test that asks for it. */
final class Chromium implements AutoCloseable {

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    private static final int HEIGHT = 900;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                // It shows only our own pages, and Chromium's sandbox asks for more rights than a container gives.
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed())
                        .setChromiumSandbox(false));
    }

    /** Another browser, for another thread; whoever asks for it closes it. */
    static Chromium another() {
        return new Chromium();
    }

    private static Path installed() {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the journeys need Chromium: ./istmo test installs it"));
    }

    /** A new window, with cookies of its own, on what listens at this address. */
    Window window(String base, Look look) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), HEIGHT)
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setJavaScriptEnabled(look.script())
                .setLocale(look.language().tag())
                .setBaseURL(base));
        return new Window(context, base, look);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** Gives a test the browser; it closes with the test run. */
    static final class Provided implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Chromium.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(Namespace.create(Chromium.class))
                    .computeIfAbsent("the browser", _ -> new Chromium(), Chromium.class);
        }
    }
}
