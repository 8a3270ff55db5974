package org.infraportal.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.infraportal.services.Service;
import org.infraportal.services.Services;

/**
 * Somebody else's MySQL or MariaDB. When the configured account may, each service gets its schema and a user of its own;
 * otherwise the schemas must be there and every service works with the configured account.
 */
final class OwnDatabase implements Database {

    /** The server's numbers for: no such right on the schema, on a table, at all. */
    private static final Set<Integer> DENIED = Set.of(1044, 1142, 1227, 1410);

    /** Host and port behind {@code jdbc:mysql://}; other forms of an address (a list in brackets, say) have none here. */
    private static final Pattern PLACE =
            Pattern.compile("//([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])(?::(\\d{1,5}))?(?=[/,]|$)");

    private final String server;
    private final String options;
    private final String account;
    private final String accountPassword;
    private final Secrets secrets;
    private boolean ownUsers;

    OwnDatabase(Settings settings, Secrets secrets) {
        String url = settings.databaseUrl().orElseThrow();
        int question = url.indexOf('?');
        this.options = question < 0 ? "" : url.substring(question);
        this.server = (question < 0 ? url : url.substring(0, question)).replaceFirst("/+$", "");
        this.account = settings.databaseUser();
        this.accountPassword = settings.databasePassword();
        this.secrets = secrets;
    }

    @Override
    public String url(Service service) {
        return server + "/" + service.name() + options;
    }

    @Override
    public String user(Service service) {
        return ownUsers ? service.name() : account;
    }

    @Override
    public String password(Service service) {
        return ownUsers ? secrets.database(service) : accountPassword;
    }

    /** Of the first server of the address. */
    @Override
    public Optional<Readiness> readiness() {
        Matcher place = PLACE.matcher(server);
        return place.find()
                ? Optional.of(Readiness.greeting(
                        place.group(1), place.group(2) == null ? 3306 : Integer.parseInt(place.group(2))))
                : Optional.empty();
    }

    /** @return what was found, for the progress line */
    String prepare() {
        String product;
        try (Connection connection = connect(server + "/" + options, account, accountPassword)) {
            product = connection.getMetaData().getDatabaseProductVersion();
            createSchemas(connection);
            ownUsers = createUsers(connection);
        } catch (SQLException refused) {
            throw problem(refused, "reachable for " + account + " with database.password");
        }
        for (Service service : Services.all()) {
            try {
                connect(url(service), user(service), password(service)).close();
            } catch (SQLException refused) {
                throw problem(
                        refused,
                        ownUsers
                                ? "a user " + service.name() + " with the password of secrets.properties, or none yet"
                                : "a schema " + service.name() + " for " + account
                                        + ", or an account that may create schemas and users");
            }
        }
        return product + " at " + server + ", " + (ownUsers ? "one user per schema" : "all as " + account);
    }

    private LauncherException problem(SQLException refused, String expected) {
        return new LauncherException(
                "database.url: " + server + ": " + firstLine(refused) + " (expected: " + expected + ")");
    }

    private static void createSchemas(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Service service : Services.all()) {
                statement.execute("CREATE DATABASE IF NOT EXISTS `%s` CHARACTER SET utf8mb4".formatted(service.name()));
            }
        } catch (SQLException refused) {
            throwUnlessDenied(refused);
        }
    }

    private boolean createUsers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Service service : Services.all()) {
                String name = service.name();
                statement.execute("CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s'"
                        .formatted(name, secrets.database(service)));
                statement.execute("GRANT ALL PRIVILEGES ON `%s`.* TO '%s'@'%%'".formatted(name, name));
            }
            return true;
        } catch (SQLException refused) {
            throwUnlessDenied(refused);
            return false;
        }
    }

    private static void throwUnlessDenied(SQLException refused) throws SQLException {
        if (!DENIED.contains(refused.getErrorCode())) {
            throw refused;
        }
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5000");
        return DriverManager.getConnection(url, properties);
    }

    private static String firstLine(SQLException refused) {
        Throwable deepest = refused;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("refused");
    }
}
