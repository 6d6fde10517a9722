package org.istmo.stix.indicators;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Top-level domains in wide use, and extensions of files: enough to tell most names of the one kind from those of the other. */
final class Suffixes {

    private static final Set<String> TOP = top();

    private static final Set<String> EXTENSIONS = words(
            "exe dll sys scr pif bat cmd ps1 psm1 vbs vbe js jse wsf hta jar class msi msp cab lnk pdf doc docx docm dot dotm rtf"
                    + " xls xlsx xlsm xlsb xlt xltm csv ppt pptx pptm pps one txt log ini cfg conf dat bin tmp bak html htm php asp aspx"
                    + " jsp css json xml yml yaml toml png jpg jpeg gif bmp ico svg mp3 mp4 avi mkv wav iso img vhd vhdx dmg 7z rar gz"
                    + " tgz tar bz2 xz apk ipa elf deb rpm swf ocx cpl drv node ts tsx jsx go c cpp h hpp cs vb lua rb swift kt sql db"
                    + " sqlite pcap pcapng evtx eml msg ova ovf vmdk pem crt cer key pfx p12 asc sig torrent");

    /** Both an extension and a top-level domain. */
    private static final Set<String> BOTH =
            words("sh py pl rs md zip mov cc so ps ai app in it me cab zone bar map pm");

    private static final Set<String> FILES = words("sh py pl rs md zip mov cc so ps cab map pm");

    private Suffixes() {}

    static boolean topLevel(String label) {
        return TOP.contains(label) || label.startsWith("xn--");
    }

    static boolean extension(String label) {
        return EXTENSIONS.contains(label) || FILES.contains(label);
    }

    static boolean both(String label) {
        return BOTH.contains(label) && FILES.contains(label);
    }

    private static Set<String> top() {
        Set<String> top = new HashSet<>();
        for (String country : Locale.getISOCountries()) {
            top.add(country.toLowerCase(Locale.ROOT));
        }
        top.addAll(words("uk eu ac su example test"));
        top.addAll(
                words(
                        "com net org edu gov mil int arpa info biz name pro mobi asia tel travel jobs cat coop museum aero post xxx onion"
                                + " app dev page web site website online store shop blog cloud tech space top xyz club vip win bid loan work"
                                + " click link live life news media press email support help host hosting server systems network digital"
                                + " agency solutions services company group team zone world today center global international bank finance"
                                + " money cash credit loans insurance law legal health care clinic doctor dental hospital school academy"
                                + " university college education institute training church gives charity foundation ngo ong lat red green blue"
                                + " black pink fun games game play poker casino bet porn sex adult cam date dating download stream video"
                                + " movie film music audio radio photo photos pictures gallery art design studio style fashion boutique"
                                + " jewelry gold diamonds luxury auto car cars bike taxi limo flights holiday tours vacations hotel"
                                + " restaurant bar pub cafe coffee pizza food wine beer kitchen recipes garden house homes land estate"
                                + " properties realty rent apartments casa build builders construction energy solar eco bio organic farm"
                                + " fish dog pet vet baby kids family love singles men gay lgbt moda soy uno ltda sarl gmbh inc llc ltd"
                                + " limited business trade trading market markets marketing sale sales deals discount cheap bargains"
                                + " gift gifts express delivery logistics city town london paris berlin nyc tokyo miami vegas rio quebec"
                                + " boston amsterdam moscow africa capital ventures fund holdings investments partners consulting expert"
                                + " guru ninja rocks cool wtf lol fail icu cyou buzz rest monster quest bond beauty hair skin makeup mom"
                                + " sbs cfd autos boats homes yachts lol pics zip mov foo day new how soft software codes computer security"
                                + " tools domains directory guide tips review reviews report wiki chat social community forum fyi bingo"
                                + " run fit fitness yoga run surf ski golf football soccer hockey tennis racing science engineering"
                                + " accountant accountants tax attorney lawyer faith men party racing review trade webcam cricket date"
                                + " download stream win country gdn mom kim ink wiki ooo one goo google amazon apple microsoft"));
        return top;
    }

    private static Set<String> words(String words) {
        return new HashSet<>(Arrays.asList(words.split(" ")));
    }
}
