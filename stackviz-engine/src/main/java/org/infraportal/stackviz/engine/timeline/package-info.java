/**
 * Lays the tests of a run out on its workers: lanes, overlaps, gaps and whose they are, what can be seen at which zoom, and
 * how well the workers were used.
 *
 * <p>{@link org.infraportal.stackviz.engine.timeline.TimelineBuilder} takes tests and makes a
 * {@link org.infraportal.stackviz.engine.timeline.Timeline}, which never changes and holds columns instead of objects.
 * Times are whole microseconds since {@link org.infraportal.stackviz.engine.timeline.Timeline#origin()}. The scripts that
 * draw it lie beside this package under {@code META-INF/resources/stackviz/_assets}; timeline-model.js writes down what
 * they expect as JSON, which is the records of this package.
 */
package org.infraportal.stackviz.engine.timeline;
