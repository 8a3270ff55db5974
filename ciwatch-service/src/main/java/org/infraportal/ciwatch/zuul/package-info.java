/**
 * What Zuul itself tells, beside what it comments: builds with their retries, buildsets, queue lengths, node failures, and the
 * results of periodic and post-merge pipelines, which hang on no change.
 *
 * <p>Tables: {@code zuul_tenant}, {@code zuul_build}, {@code zuul_buildset}, {@code zuul_queue}. Events in: none. Events out:
 * none.
 */
package org.infraportal.ciwatch.zuul;
