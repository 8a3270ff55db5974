package org.infraportal.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether ports are free, and who has the one that is not (as far as this user may see). */
final class PortHolder {

    private static final Path PROC = Path.of("/proc");

    private PortHolder() {}

    /** Ends with one line that names every taken port, and for the first one who has it. */
    static void checkFree(Map<String, Integer> ports) {
        var taken = ports.entrySet().stream()
                .filter(port -> !isFree(port.getValue()))
                .toList();
        if (taken.isEmpty()) {
            return;
        }
        var first = taken.getFirst();
        String who = find(first.getValue()).map(name -> " by " + name).orElse("");
        String others = taken.size() == 1
                ? ""
                : ", also "
                        + String.join(
                                ", ",
                                taken.stream()
                                        .skip(1)
                                        .map(port -> "" + port.getValue())
                                        .toList());
        throw new LauncherException("port " + first.getValue() + " (for " + first.getKey() + ") is taken" + who + others
                + " (expected: free, or choose --port N)");
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** @return for example {@code nginx (process 812)} */
    static Optional<String> find(int port) {
        Set<String> sockets = listening(port);
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), sockets))
                .findFirst()
                .map(process -> name(process) + " (process " + process.pid() + ")");
    }

    private static String name(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("another user's program");
    }

    /** Inode numbers of the sockets that listen on the port, in the form that /proc/PID/fd shows them. */
    private static Set<String> listening(int port) {
        var found = new HashSet<String>();
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        for (String table : new String[] {"net/tcp", "net/tcp6"}) {
            try (Stream<String> lines = Files.lines(PROC.resolve(table))) {
                lines.map(line -> line.strip().split("\\s+"))
                        .filter(fields -> fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals("0A"))
                        .forEach(fields -> found.add("socket:[" + fields[9] + "]"));
            } catch (IOException notLinux) {
                return found;
            }
        }
        return found;
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (Stream<Path> open = Files.list(PROC.resolve(pid + "/fd"))) {
            return open.anyMatch(file -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(file).toString());
                } catch (IOException gone) {
                    return false;
                }
            });
        } catch (IOException notOurs) {
            return false;
        }
    }
}
