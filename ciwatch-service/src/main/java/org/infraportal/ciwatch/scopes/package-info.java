/**
 * What each CI is expected to report on: projects, branches, a span of time, and the grace time after which a missing report is
 * missed.
 *
 * <p>Tables: ci_scope, ci_scope_project, ci_scope_branch. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.scopes;
