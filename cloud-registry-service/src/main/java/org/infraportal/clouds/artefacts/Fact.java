package org.infraportal.clouds.artefacts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.infraportal.web.values.HostNames;
import org.infraportal.web.values.WebAddresses;
import org.infraportal.web.values.WholeNumbers;
import org.infraportal.web.values.WrongValueException;

/**
 * What may be known of a region beside its capacity. Values end up in YAML, templates, zone files and commands, so each is
 * held to what all of these can carry.
 */
public enum Fact {
    AUTH_URL("authUrl", null, "address of Keystone", Fact::address),
    USER_DOMAIN("userDomain", "Default", "domain of the users", Fact::name),
    PROJECT_DOMAIN("projectDomain", "Default", "domain of the projects", Fact::name),
    OWN_CERTIFICATE("ownCertificate", "false", "whether a certificate authority of its own is needed", Fact::yesOrNo),
    IMAGE_FORMAT("imageFormat", "qcow2", "format of the images", value -> oneOf(value, "qcow2", "raw", "vhd")),
    EXTERNAL_NETWORK("externalNetwork", null, "network that routes to the outside", Fact::name),
    FORCE_IPV4("forceIpv4", "false", "whether only IPv4 is used to reach servers", Fact::yesOrNo),
    FLOATING_IPS("floatingIps", "false", "whether servers need floating addresses", Fact::yesOrNo),
    ARCHITECTURE("architecture", "x86_64", "processors", value -> oneOf(value, "x86_64", "aarch64")),
    FLAVOR("flavor", null, "flavor of test nodes; without it the smallest with 8 GB", Fact::name),
    MIRROR_FLAVOR("mirrorFlavor", "mirror", "flavor of the mirror", Fact::name),
    BOOT_FROM_VOLUME("bootFromVolume", "false", "whether test nodes boot from a volume", Fact::yesOrNo),
    VOLUME_SIZE("volumeSize", "80", "size of that volume in GB", value -> number(value, 1, 10_000)),
    IMAGES("images", "ubuntu-jammy, ubuntu-noble", "images that are uploaded, with commas between", Fact::words),
    CORES("cores", null, "limit on cores", value -> number(value, 0, 10_000_000)),
    RAM("ram", null, "limit on memory in MiB", value -> number(value, 0, 1_000_000_000)),
    KEY_NAME("keyName", "infra-root-keys", "key pair for new servers", Fact::word),
    CONNECTION("connection", null, "Zuul's connection to the cloud; without it the cloud's name", Fact::word),
    BOOT_TIMEOUT("bootTimeout", "120", "seconds until a server answers", value -> number(value, 1, 86_400)),
    LAUNCH_TIMEOUT("launchTimeout", "600", "seconds until a node is ready", value -> number(value, 1, 86_400)),
    DOMAIN("domain", "opendev.org", "domain of the mirrors", value -> HostNames.allowed(value, 200)
            .toLowerCase(Locale.ROOT)),
    MIRROR_NUMBER("mirrorNumber", "1", "number of the mirror in use", value -> number(value, 1, 99)),
    MIRROR_IPV4("mirrorIpv4", null, "the mirror's IPv4 address", Fact::ipv4),
    MIRROR_IPV6("mirrorIpv6", null, "the mirror's IPv6 address", Fact::ipv6);

    private static final int MAX = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 ._+()/-]{0,62}[A-Za-z0-9.)+_-])?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]{2,39}");
    /** What a template, a format of Python or a shell would take for its own. */
    private static final Pattern MEANT_FOR_PROGRAMS = Pattern.compile("[{}<>%$`\"'\\\\;|&\\s*!#]");

    private final String word;
    private final String usual;
    private final String about;
    private final UnaryOperator<String> rule;

    Fact(String word, String usual, String about, UnaryOperator<String> rule) {
        this.word = word;
        this.usual = usual;
        this.about = about;
        this.rule = rule;
    }

    /** How the API names it. */
    public String word() {
        return word;
    }

    /** What holds where nobody said anything, or null. */
    public String usual() {
        return usual;
    }

    /** What it is, for people. */
    public String about() {
        return about;
    }

    /**
     * The value as it is kept.
     *
     * @throws WrongValueException if it cannot be
     */
    String allowed(String value) {
        return rule.apply(value.strip());
    }

    static Optional<Fact> named(String word) {
        return Arrays.stream(values()).filter(fact -> fact.word.equals(word)).findFirst();
    }

    private static String address(String value) {
        String bare = value.replace("{region_name}", "region");
        String allowed = WebAddresses.allowed(bare, MAX);
        if (!allowed.startsWith("https://") || MEANT_FOR_PROGRAMS.matcher(bare).find()) {
            throw new WrongValueException("an https address such as https://keystone.example.org:5000/v3");
        }
        return value;
    }

    private static String name(String value) {
        if (!NAME.matcher(value).matches()) {
            throw new WrongValueException("up to 64 of A-Z a-z 0-9 blank . _ + ( ) / -");
        }
        return value;
    }

    private static String word(String value) {
        if (!WORD.matcher(value).matches()) {
            throw new WrongValueException("up to 64 of A-Z a-z 0-9 . _ -");
        }
        return value;
    }

    private static String words(String value) {
        List<String> words = new ArrayList<>();
        for (String one : value.split(",")) {
            words.add(word(one.strip()));
        }
        String joined = String.join(", ", words);
        if (joined.length() > MAX) {
            throw new WrongValueException("at most " + MAX + " characters");
        }
        return joined;
    }

    private static String oneOf(String value, String... words) {
        if (!List.of(words).contains(value)) {
            throw new WrongValueException("one of " + String.join(", ", words));
        }
        return value;
    }

    private static String yesOrNo(String value) {
        return oneOf(value, "true", "false");
    }

    private static String number(String value, long min, long max) {
        return String.valueOf(WholeNumbers.allowed(value, min, max));
    }

    private static String ipv4(String value) {
        if (!IPV4.matcher(value).matches()) {
            throw new WrongValueException("an address such as 203.0.113.10");
        }
        return value;
    }

    private static String ipv6(String value) {
        try {
            // A text with colons is never looked up.
            if (value.indexOf(':') >= 0 && IPV6.matcher(value).matches() && InetAddress.getByName(value) != null) {
                return value.toLowerCase(Locale.ROOT);
            }
        } catch (UnknownHostException e) {
            // Said below.
        }
        throw new WrongValueException("an address such as 2001:db8::10");
    }
}
