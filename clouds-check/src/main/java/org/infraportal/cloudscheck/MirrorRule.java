package org.infraportal.cloudscheck;

import java.net.URI;

import org.infraportal.fetch.Call;
import org.infraportal.fetch.Reply;

/** D1. */
final class MirrorRule {
    private static final String NAME =
            "(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    private final Api api;
    private final Findings findings;

    MirrorRule(Api api, Findings findings) {
        this.api = api;
        this.findings = findings;
    }

    /** @param mirror null when there is none yet */
    void run(String mirror) {
        if (mirror == null) {
            findings.skip(Rule.D1, "the mirror comes later");
            return;
        }
        if (!mirror.matches(NAME)) {
            findings.step(Rule.D1, null).fail("no host name", "give the mirror's host name");
            return;
        }
        URI address = URI.create("http://" + mirror + "/");
        Findings.Step step = findings.step(Rule.D1, address);
        try {
            Reply reply = api.call(Call.get(address, java.util.Map.of("Accept", "*/*")));
            if (reply.status() == 200) {
                step.pass("answers with 200");
            } else {
                step.fail("answers with " + reply.status(), "look at the mirror's web server");
            }
        } catch (NoAnswer e) {
            step.fail(e);
        }
    }
}
