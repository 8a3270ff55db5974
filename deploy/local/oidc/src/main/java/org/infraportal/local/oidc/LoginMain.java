package org.infraportal.local.oidc;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import no.nav.security.mock.oauth2.token.RequestMapping;
import no.nav.security.mock.oauth2.token.RequestMappingTokenCallback;

/**
 * Runs the login provider: {@code LoginMain PORT FOLDER CLIENT ORIGIN...}; the issuer is {@code
 * http://127.0.0.1:PORT/portal}. The client is the portal's own, the origins are those at which people see the portal. The
 * secret that gives the command line its token comes in the environment.
 */
public final class LoginMain {

    static final String ISSUER = "portal";
    static final String SECRET = "PORTAL_COMMAND_LINE_SECRET";
    private static final String COMMAND_LINE = "command-line";

    private LoginMain() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        Set<String> origins = Set.copyOf(List.of(arguments).subList(3, arguments.length));
        start(
                Path.of(arguments[1]),
                System.getenv(SECRET),
                new Doors(port, Set.of(arguments[2], COMMAND_LINE), origins));
        System.out.println("issuer http://127.0.0.1:" + port + "/" + ISSUER);
    }

    static MockOAuth2Server start(Path folder, String commandLineSecret, Doors doors) throws IOException {
        Path page = copyPage(folder);
        var config = new OAuth2Config(
                true,
                page.toString(),
                null,
                false,
                new OAuth2TokenProvider(),
                Set.of(tokens(commandLineSecret)),
                new GuardedServer(doors));
        var server = new MockOAuth2Server(config);
        server.start(InetAddress.getByName("127.0.0.1"), doors.port());
        return server;
    }

    /**
     * Without this rule every page that a browser has open could fetch an operator's token from here: only who holds the
     * command line's secret gets the groups.
     */
    static RequestMappingTokenCallback tokens(String commandLineSecret) {
        var commandLine = new RequestMapping(
                "client_secret",
                commandLineSecret,
                Map.of(
                        "sub",
                        COMMAND_LINE,
                        "aud",
                        List.of(ISSUER),
                        "preferred_username",
                        COMMAND_LINE,
                        "name",
                        "Command line",
                        "email",
                        "command-line@portal.example",
                        "groups",
                        List.of("infra-root", "portal-admin")),
                "JWT");
        // The audience of people who log in, whatever the client's own way to send its secret.
        var people = new RequestMapping("grant_type", "authorization_code", Map.of("aud", List.of(ISSUER)), "JWT");
        var again = new RequestMapping("grant_type", "refresh_token", Map.of("aud", List.of(ISSUER)), "JWT");
        return new RequestMappingTokenCallback(
                ISSUER, List.of(commandLine, people, again), Duration.ofHours(8).toSeconds());
    }

    /** The server wants its page as a file. */
    private static Path copyPage(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path page = folder.resolve("login.html");
        try (var in = LoginMain.class.getResourceAsStream("/login.html")) {
            Files.write(page, in.readAllBytes());
        }
        return page;
    }
}
