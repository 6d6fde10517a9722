package org.istmo.access;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * In what somebody signed in: no more than they need to recognise it in the list of their sessions.
 *
 * @param browser the family of the browser
 * @param platform the system under it
 */
public record Device(Browser browser, Platform platform) {

    /** A family of browsers, in the order in which their names are looked for: later ones hide behind earlier ones. */
    public enum Browser {
        EDGE("Edge", "edg/|edge/|edga/|edgios/"),
        OPERA("Opera", "opr/|opera"),
        SAMSUNG("Samsung Internet", "samsungbrowser/"),
        FIREFOX("Firefox", "firefox/|fxios/"),
        CHROME("Chrome", "chrome/|chromium/|crios/"),
        SAFARI("Safari", "safari/"),
        OTHER("", "(?!)");

        private final String brand;
        private final Pattern marks;

        Browser(String brand, String marks) {
            this.brand = brand;
            this.marks = Pattern.compile(marks);
        }

        /** Its name, the same in every language; empty for another one. */
        public String brand() {
            return brand;
        }
    }

    /** A system, in the order in which their names are looked for. */
    public enum Platform {
        ANDROID("Android", "android"),
        IOS("iOS", "iphone|ipad|ipod"),
        WINDOWS("Windows", "windows"),
        MACOS("macOS", "mac os x|macintosh"),
        CHROMEOS("ChromeOS", "cros "),
        LINUX("Linux", "linux"),
        OTHER("", "(?!)");

        private final String brand;
        private final Pattern marks;

        Platform(String brand, String marks) {
            this.brand = brand;
            this.marks = Pattern.compile(marks);
        }

        /** Its name, the same in every language; empty for another one. */
        public String brand() {
            return brand;
        }
    }

    /** What the browser says of itself in the header User-Agent; it may say anything. */
    public static Device of(String userAgent) {
        String says = userAgent.toLowerCase(Locale.ROOT);
        Browser browser = Browser.OTHER;
        for (Browser known : Browser.values()) {
            if (browser == Browser.OTHER && known.marks.matcher(says).find()) {
                browser = known;
            }
        }
        Platform platform = Platform.OTHER;
        for (Platform known : Platform.values()) {
            if (platform == Platform.OTHER && known.marks.matcher(says).find()) {
                platform = known;
            }
        }
        return new Device(browser, platform);
    }

    /** What can be said of it in any language, such as {@code Firefox · Linux}; empty where nothing is known. */
    public String brands() {
        return browser.brand.isEmpty() || platform.brand.isEmpty()
                ? browser.brand + platform.brand
                : browser.brand + " · " + platform.brand;
    }
}
