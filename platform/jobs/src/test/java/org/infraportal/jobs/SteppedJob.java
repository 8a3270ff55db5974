package org.infraportal.jobs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A job that goes three steps and then waits for its test. */
class SteppedJob implements JobKind {
    final List<String> runs = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch threeSteps = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);
    private final String name;
    private final boolean resumes;

    SteppedJob(String name, boolean resumes) {
        this.name = name;
        this.resumes = resumes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String page(String subject) {
        return "/" + name + "/" + subject;
    }

    @Override
    public boolean resumes() {
        return resumes;
    }

    @Override
    public String run(JobRun run) throws Exception {
        runs.add(run.subject() + " " + run.attempt());
        run.progress(3);
        threeSteps.countDown();
        goOn.await();
        return run.isStopped() ? "three steps are kept" : null;
    }
}
