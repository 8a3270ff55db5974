/**
 * "Is it my patch?": how likely it is that a job failed because of the change that it tested, with the reasons. It compares
 * with the same job on other changes, and reads at most its results of seven days.
 *
 * <p>Tables: none of its own; it reads those of the other packages. Events in: none. Events out: none; {@code CiReported}
 * carries it.
 */
package org.infraportal.ciwatch.blame;
