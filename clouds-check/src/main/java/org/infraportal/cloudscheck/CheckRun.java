package org.infraportal.cloudscheck;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jboss.logging.Logger;

import org.infraportal.fetch.Web;

/** One check on its way: first who may sign in, then compute, images, network and volumes at once, then cleaning up. */
final class CheckRun {
    private static final Logger LOG = Logger.getLogger(CheckRun.class);
    private static final Rule[] NEED_ZUUL = {
        Rule.K3, Rule.K4, Rule.N1, Rule.N2, Rule.N3, Rule.N4, Rule.G1, Rule.G2, Rule.G3, Rule.G4, Rule.G5, Rule.Q1,
        Rule.Q2, Rule.Q3
    };

    private final CheckRequest request;
    private final RunTime time;
    private final Findings findings;
    private final Identity identity;
    private final Endpoints endpoints;
    private final ComputeRules compute;
    private final ImageRules images;
    private final NetworkRules network;
    private final VolumeRules volumes;
    private final BootRule boot;
    private final MirrorRule mirror;

    private OptionalLong bootVolumes = OptionalLong.empty();

    CheckRun(CheckRequest request, Web web, Certificates certificates, RunTime time, CheckFollower follower) {
        this.request = request;
        this.time = time;
        Text text = new Text();
        text.hide(request.zuul());
        text.hide(request.ci());
        this.findings = new Findings(text, follower);
        Api api = new Api(web, time, certificates, text);
        this.identity = new Identity(request, api, certificates, findings, text);
        this.endpoints = new Endpoints(request, api, certificates, findings);
        this.compute = new ComputeRules(request, api, findings);
        this.images = new ImageRules(request, api, time, findings);
        this.network = new NetworkRules(api, findings, compute);
        this.volumes = new VolumeRules(api, findings);
        this.boot = new BootRule(request, api, time, findings);
        this.mirror = new MirrorRule(api, findings);
    }

    CheckReport run(Instant startedAt) {
        List<Leftover> left = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                guarded(() -> ask(threads));
            } finally {
                // Somebody who interrupts the check does not keep it from cleaning up.
                boolean interrupted = Thread.interrupted();
                left.addAll(boot.cleanUp());
                left.addAll(images.cleanUp());
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        boolean cancelled = time.isCancelled();
        for (Rule rule : Rule.values()) {
            if (findings.has(rule)) {
                continue;
            }
            if (cancelled) {
                findings.skip(rule, "the check was cancelled");
            } else {
                findings.step(rule, null)
                        .failForNow(
                                "no answer before the check ended",
                                "see which of the others were slow, and check again");
            }
        }
        List<RuleResult> rules = findings.results();
        return new CheckReport(
                Text.address(request.authUrl()),
                request.region(),
                startedAt,
                Verdict.worst(rules.stream().map(RuleResult::verdict).toList()),
                effective(),
                rules,
                List.copyOf(new LinkedHashSet<>(left)),
                cancelled);
    }

    private void ask(ExecutorService threads) {
        Future<?> name = threads.submit(() -> guarded(() -> mirror.run(request.mirror())));
        if (!request.boot()) {
            findings.skip(Rule.N4, "not asked for");
        }
        URI keystone = identity.address();
        if (keystone == null) {
            skipAll("Keystone was not asked; see T1");
        } else {
            URI v3 = identity.version(keystone);
            if (v3 == null) {
                skipAll(
                        findings.has(Rule.K1)
                                ? "Keystone has no v3 that can be asked; see K1"
                                : "Keystone was not asked; see T2");
            } else if (request.zuul() == null && request.ci() == null) {
                skipAll("no user was given");
            } else {
                signedIn(keystone, v3, threads);
            }
        }
        await(name);
    }

    private void skipAll(String why) {
        for (Rule rule : Rule.values()) {
            if (rule != Rule.D1) {
                findings.skipRest(why, rule);
            }
        }
    }

    private void signedIn(URI keystone, URI v3, ExecutorService threads) {
        Token zuul = request.zuul() == null ? null : identity.zuul(v3);
        Token ci = identity.ci(v3, zuul);
        List<Future<?>> parts = new ArrayList<>();
        if (zuul == null) {
            findings.skipRest("no zuul user was given", request.zuul() == null ? new Rule[] {Rule.K2} : new Rule[0]);
            findings.skipRest("the zuul user could not sign in; see K2", NEED_ZUUL);
        } else {
            Services services = Services.of(zuul.catalog(), request.region());
            endpoints.services(services, zuul);
            endpoints.certificates(services, keystone, threads);
            zuul(services, zuul, parts, threads);
        }
        if (ci == null) {
            findings.skip(
                    Rule.C1, request.ci() == null ? "no ci user was given" : "the ci user could not sign in; see K5");
        } else {
            Services services = Services.of(ci.catalog(), request.region());
            parts.add(threads.submit(() -> guarded(() -> volumes.run(
                    endpoints.find(services, Services.VOLUME), endpoints.find(services, Services.COMPUTE), ci))));
        }
        parts.forEach(CheckRun::await);
        if (zuul != null) {
            boot(Services.of(zuul.catalog(), request.region()), zuul);
        }
    }

    private void zuul(Services services, Token zuul, List<Future<?>> parts, ExecutorService threads) {
        Services.Endpoint nova = endpoints.find(services, Services.COMPUTE);
        Services.Endpoint glance = endpoints.find(services, Services.IMAGE);
        Services.Endpoint neutron = endpoints.find(services, Services.NETWORK);
        Services.Endpoint cinder = endpoints.find(services, Services.VOLUME);
        if (nova == null) {
            findings.skipRest("no compute to ask; see K4", Rule.N1, Rule.N2, Rule.N3);
            compute.without();
        } else {
            parts.add(threads.submit(() -> guarded(() -> {
                compute.run(nova, zuul, cinder != null);
                if (compute.needsVolumes()) {
                    bootVolumes = volumes.boots(cinder, zuul, ComputeRules.DISK);
                }
            })));
        }
        if (glance == null) {
            findings.skipRest("no image service to ask; see K4", Rule.G1, Rule.G2, Rule.G3, Rule.G4, Rule.G5);
        } else {
            parts.add(threads.submit(() -> guarded(() -> images.run(glance, zuul))));
        }
        if (neutron == null) {
            findings.skipRest("no network service to ask; see K4", Rule.Q1, Rule.Q2, Rule.Q3);
        } else {
            parts.add(threads.submit(() -> guarded(() -> network.run(neutron, zuul))));
        }
        if (!request.remove().isEmpty()) {
            parts.add(threads.submit(() -> guarded(() -> boot.removeEarlier(nova, zuul))));
        }
    }

    private void boot(Services services, Token zuul) {
        if (!request.boot()) {
            return;
        }
        Services.Endpoint nova = endpoints.find(services, Services.COMPUTE);
        if (nova == null || !nova.isAsked()) {
            findings.skip(Rule.N4, nova == null ? "no compute to ask; see K4" : nova.problem());
            return;
        }
        guarded(() -> boot.run(nova, zuul, compute.nodeFlavor(), images.active(), network.network()));
    }

    /** The smallest of what is known; null when compute did not say its quota. */
    private Capacity effective() {
        Capacity quota = compute.known();
        return quota == null ? null : quota.and("volumes", bootVolumes).and("ipv4 pool", network.addresses());
    }

    /** What a cloud answers never ends the check as a whole. */
    private static void guarded(Runnable part) {
        try {
            part.run();
        } catch (RunOver e) {
            // What was not asked is said at the end.
        } catch (RuntimeException e) {
            // No message: it may quote what the cloud answered.
            LOG.errorf(
                    "part of a check failed: exception=%s at=%s",
                    e.getClass().getName(), e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0]);
        }
    }

    static void await(Future<?> part) {
        try {
            part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunOver();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
