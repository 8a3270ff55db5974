package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.infraportal.services.Service;
import org.infraportal.services.Services;

/** MariaDB as a child on loopback, with one schema per service and one user limited to it. */
record EmbeddedDatabase(MariaDbInstallation installation, DataFolder data, Secrets secrets, int port)
        implements Database {

    @Override
    public String url(Service service) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + service.name();
    }

    @Override
    public String user(Service service) {
        return service.name();
    }

    @Override
    public String password(Service service) {
        return secrets.database(service);
    }

    @Override
    public Optional<Readiness> readiness() {
        return Optional.of(Readiness.greeting("127.0.0.1", port));
    }

    /** @return what was done, for the progress line */
    String prepare() {
        boolean empty = !Files.isDirectory(data.database());
        if (empty) {
            if (installation.isMissing()) {
                installation.unpack(data.temporary());
            }
            installation.copyTemplate(data.database());
        } else if (installation.isMissing()) {
            installation.unpack(data.temporary());
        }
        writeInit();
        return empty ? "new" : "kept";
    }

    Program program() {
        var command = new ArrayList<String>();
        command.add(installation.server().toString());
        command.add("--no-defaults");
        command.add("--basedir=" + installation.base());
        command.add("--datadir=" + data.database());
        command.add("--tmpdir=" + data.temporary());
        command.add("--init-file=" + init());
        command.add("--pid-file=" + data.run().resolve("mariadb.pid"));
        command.add("--bind-address=127.0.0.1");
        command.add("--port=" + port);
        // Relative to the data folder: a long path would not fit a socket's name.
        command.add("--socket=mariadb.sock");
        // A key made at each start costs seconds; nothing leaves this machine.
        command.add("--ssl=0");
        command.add("--skip-name-resolve");
        command.add("--character-set-server=utf8mb4");
        command.add("--collation-server=utf8mb4_unicode_ci");
        command.add("--default-time-zone=+00:00");
        command.add("--max-allowed-packet=64M");
        command.add("--max-connections=150");
        command.add("--performance-schema=off");
        command.add("--innodb-buffer-pool-size=96M");
        command.add("--innodb-log-buffer-size=4M");
        command.add("--key-buffer-size=1M");
        command.add("--aria-pagecache-buffer-size=4M");
        command.add("--query-cache-size=0");
        command.add("--table-open-cache=400");
        command.add("--thread-cache-size=16");
        command.addAll(installation.options());
        var libraries = installation.base().resolve("libs").toString();
        return new Program(
                "mariadb",
                Stage.DATABASE,
                port,
                command,
                Map.of("LD_LIBRARY_PATH", libraries, "MALLOC_ARENA_MAX", "2"),
                data.root(),
                Readiness.greeting("127.0.0.1", port),
                true,
                true,
                Optional.empty(),
                Optional.empty());
    }

    private Path init() {
        return data.run().resolve("mariadb-init.sql");
    }

    /** Called once the server answers: it has run the file, and a later start of the same server needs nothing of it. */
    void forgetInit() {
        try {
            Files.writeString(init(), "");
        } catch (IOException failed) {
            throw new LauncherException(init() + ": " + DataFolder.reason(failed) + " (expected: writable)");
        }
    }

    /** The server runs it at each start before it listens; one statement per line, or it silently skips some. */
    private void writeInit() {
        try {
            Files.writeString(init(), "");
            DataFolder.owned(init());
            Files.write(init(), statements());
        } catch (IOException failed) {
            throw new LauncherException(init() + ": " + DataFolder.reason(failed) + " (expected: writable)");
        }
    }

    List<String> statements() {
        var statements = new ArrayList<String>();
        // Only over the socket in the data folder: for backups and repairs.
        statements.add("ALTER USER 'root'@'localhost' IDENTIFIED BY '%s';".formatted(secrets.databaseRoot()));
        statements.add("DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost');");
        statements.add("FLUSH PRIVILEGES;");
        for (Service service : Services.all()) {
            String name = service.name();
            statements.add("CREATE DATABASE IF NOT EXISTS `%s` CHARACTER SET utf8mb4;".formatted(name));
            statements.add("CREATE USER IF NOT EXISTS '%s'@'127.0.0.1';".formatted(name));
            statements.add(
                    "ALTER USER '%s'@'127.0.0.1' IDENTIFIED BY '%s';".formatted(name, secrets.database(service)));
            statements.add("GRANT ALL PRIVILEGES ON `%s`.* TO '%s'@'127.0.0.1';".formatted(name, name));
        }
        return statements;
    }
}
