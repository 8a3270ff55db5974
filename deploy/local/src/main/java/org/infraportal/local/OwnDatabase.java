package org.infraportal.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Somebody else's MySQL or MariaDB. When the configured account may, each service gets its schema and a user of its own;
 * otherwise the schemas must be there and every service works with the configured account.
 */
final class OwnDatabase implements Database {

    private static final int ACCESS_DENIED_SCHEMA = 1044;
    private static final int ACCESS_DENIED = 1045;
    private static final int NEEDS_PRIVILEGE = 1227;
    private static final int COMMAND_DENIED = 1142;

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
        return server + "/" + service.title() + options;
    }

    @Override
    public String user(Service service) {
        return ownUsers ? service.title() : account;
    }

    @Override
    public String password(Service service) {
        return ownUsers ? secrets.database(service) : accountPassword;
    }

    /** @return what was found, for the progress line */
    String prepare() {
        try (Connection connection = connect(server + "/" + options, account, accountPassword)) {
            String product = connection.getMetaData().getDatabaseProductVersion();
            ownUsers = create(connection);
            for (Service service : Service.values()) {
                connect(url(service), user(service), password(service)).close();
            }
            return product + " at " + server + ", " + (ownUsers ? "one user per schema" : "all as " + account);
        } catch (SQLException refused) {
            throw new LauncherException(
                    "database.url: " + server + ": " + firstLine(refused) + " (expected: reachable for " + account
                            + ", who may create schemas and users, or existing schemas " + names()
                            + "; users that exist must have the passwords of secrets.properties)");
        }
    }

    private boolean create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Service service : Service.values()) {
                String name = service.title();
                statement.execute("CREATE DATABASE IF NOT EXISTS `%s` CHARACTER SET utf8mb4".formatted(name));
                statement.execute("CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s'"
                        .formatted(name, secrets.database(service)));
                statement.execute("GRANT ALL PRIVILEGES ON `%s`.* TO '%s'@'%%'".formatted(name, name));
            }
            return true;
        } catch (SQLException refused) {
            int code = refused.getErrorCode();
            if (code == ACCESS_DENIED_SCHEMA
                    || code == ACCESS_DENIED
                    || code == NEEDS_PRIVILEGE
                    || code == COMMAND_DENIED) {
                return false;
            }
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

    private static String names() {
        return String.join(
                " ",
                java.util.Arrays.stream(Service.values()).map(Service::title).toList());
    }

    private static String firstLine(SQLException refused) {
        Throwable deepest = refused;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("refused");
    }
}
