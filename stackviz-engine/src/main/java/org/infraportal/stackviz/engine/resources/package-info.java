/**
 * Samples of the host during a run: dstat 0.7 and 0.8, pcp-dstat, dool, sadf (JSON and CSV) and devstack's memory_tracker,
 * told apart by what they hold ({@link org.infraportal.stackviz.engine.resources.ResourceFormat}) and read into one
 * {@link org.infraportal.stackviz.engine.resources.ResourceSeries} with one unit for each measure.
 *
 * <p>What the formats leave open is settled as follows. A row has no year: the header's date gives it, else the run's time;
 * a row that jumps back by half a year is of the next one. A row has no zone: the header's name of one gives it when it
 * can mean only one, else it is the one in which samples and run overlap most. The first row after a header of dstat and
 * dool holds averages since boot where it should hold rates: those are left out. Columns go by their names only, as their
 * order depends on options; a row with fewer cells than names is taken when groups without a value explain it, as
 * pcp-dstat writes them, and left out when not. Whole-machine columns count; where there are only single disks, networks
 * or processors, they are added up, or averaged.
 */
package org.infraportal.stackviz.engine.resources;
