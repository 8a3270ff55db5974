package org.infraportal.stackviz.fetch;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Lets the program fetch from a server of the test on loopback, and nowhere else; without long waits. */
public class LogServerResource implements QuarkusTestResourceLifecycleManager {
    private LogServer server;

    @Override
    public Map<String, String> start() {
        server = new LogServer();
        String fetch = "portal.stackviz.fetch.";
        return Map.ofEntries(
                Map.entry(fetch + "hosts", server.url("")),
                Map.entry(fetch + "networks", "127.0.0.0/8"),
                Map.entry(fetch + "gerrit", server.url("/gerrit")),
                Map.entry(fetch + "zuul", server.url("/zuul/api/tenant/openstack")),
                Map.entry(fetch + "every", "PT0.05S"),
                Map.entry(fetch + "pause", "PT0.2S"),
                Map.entry(fetch + "silence", "PT3S"),
                Map.entry(fetch + "lease", "PT20S"),
                Map.entry(fetch + "tries", "3"),
                Map.entry(fetch + "at-once", "3"),
                Map.entry(fetch + "per-person", "3"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(LogServer.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
