package org.infraportal.ciwatch.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** The configured servers, each under a short name of the operator's. */
@ConfigMapping(prefix = "portal.ciwatch.streams")
public interface GerritServers {
    @WithParentName
    Map<String, Server> servers();

    /** One server. */
    interface Server {
        /** Where its ssh server is. */
        String host();

        @WithDefault("29418")
        int port();

        /** The account that reads; it needs the global capability Stream Events. */
        String user();

        /** Its private key, RSA, ECDSA or Ed25519, without a passphrase; the portal's own unless named. */
        Optional<Path> keyFile();

        /** The keys of which the server must show one: {@code ssh-ed25519 AAAA...}. */
        Optional<List<String>> hostKey();

        /** A file of known hosts as ssh has one, instead of or beside the keys. */
        Optional<Path> knownHosts();

        /** The canonical address of its pages and its REST API; https and the host unless given. */
        Optional<String> web();

        /** With a password: whom the REST API knows us as; it is asked anonymously otherwise. */
        Optional<String> restUser();

        Optional<String> restPassword();

        /** Networks (CIDR) in which the REST API may be although they are not public. */
        Optional<List<String>> networks();

        /** PEM file of the only certificates that are trusted; those of the JDK when none is named. */
        Optional<String> trust();

        /** Groups of the server whose members are CIs; to ask for them mostly needs a REST user. */
        Optional<List<String>> ciGroup();

        /** How often members of the groups are asked for. */
        @WithDefault("PT1H")
        Duration ciGroupEvery();

        /** The types of events that are asked for. */
        @WithDefault("patchset-created,comment-added,change-merged,change-abandoned,change-restored,"
                + "wip-state-changed,private-state-changed")
        List<String> events();

        /** How often the server must give a sign of life; without one for twice as long the connection is given up. */
        @WithDefault("PT10S")
        Duration keepAlive();

        /** How long the second try to connect waits; each further one twice as long, up to the most. */
        @WithDefault("PT1S")
        Duration pause();

        @WithDefault("PT1M")
        Duration maxPause();

        /** Without any event for so long the stream counts as stale. */
        @WithDefault("PT1H")
        Duration staleAfter();

        /** How much of the past is asked for when the server is read for the first time. */
        @WithDefault("PT0S")
        Duration history();

        /** How far the clocks of server and portal may differ: so much more is asked for on both sides of a gap. */
        @WithDefault("PT2M")
        Duration clockSkew();

        /** The pause between two requests to the REST API. */
        @WithDefault("PT1S")
        Duration requestPause();

        /** How often a gap that could not be closed is tried again, at first; each time twice as long, up to an hour. */
        @WithDefault("PT30S")
        Duration gapPause();

        /** How often is asked for what happened while the stream stays away. */
        @WithDefault("PT5M")
        Duration absentEvery();

        default String webAddress() {
            String address = web().orElse("https://" + host());
            return address.endsWith("/") ? address : address + "/";
        }
    }
}
