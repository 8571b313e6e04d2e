/* Reading a page through PDFium in C: the same as pdfium_paint.py, pdfium_text.py, visible.py and words.py say in
 * Python, number for number. Python is the reference: what is changed there is changed here, and
 * tests/reading/test_native.py compares both. What is rare (scans, text hidden in the middle of a line) is left to Python.
 *
 * Coordinates are those of the Python modules: PDF points of the displayed page, origin top left; u along the text,
 * v across it (runs.py). All arithmetic is in double precision and in the same order as there.
 */
#ifndef NATIVE_H
#define NATIVE_H

#include "../../native/making.h"
#include <stdint.h>

/* Names are this module's own: the C library has some of them too. */
#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

#define EDITION 5 /* the same number as in extract/reading/pdfium_native.py */

typedef void *Handle;
typedef struct { double a, b, c, d, e, f; } Matrix;
typedef struct { double x0, top, x1, bottom; } Rect;
typedef struct { double x, y; } Point;

/* PDFium's functions, by address, so that nothing has to be linked. */
#define PDFIUM_FUNCTIONS(X) \
    X(int, count_objects, (Handle page)) \
    X(Handle, get_object, (Handle page, int index)) \
    X(int, count_chars, (Handle text)) \
    X(int, whole_text, (Handle text, int first, int count, uint16_t *out)) \
    X(Handle, char_object, (Handle text, int index)) \
    X(unsigned int, char_unicode, (Handle text, int index)) \
    X(int, char_loose_box, (Handle text, int index, float *box)) \
    X(int, char_matrix, (Handle text, int index, float *matrix)) \
    X(int, char_origin, (Handle text, int index, double *x, double *y)) \
    X(Handle, text_font, (Handle object)) \
    X(int, text_size, (Handle object, float *size)) \
    X(int, text_mode, (Handle object)) \
    X(int, object_type, (Handle object)) \
    X(int, object_matrix, (Handle object, float *matrix)) \
    X(int, object_bounds, (Handle object, float *left, float *bottom, float *right, float *top)) \
    X(int, object_fill, (Handle object, unsigned *r, unsigned *g, unsigned *b, unsigned *a)) \
    X(int, object_stroke, (Handle object, unsigned *r, unsigned *g, unsigned *b, unsigned *a)) \
    X(int, object_stroke_width, (Handle object, float *width)) \
    X(int, object_transparent, (Handle object)) \
    X(Handle, object_clip, (Handle object)) \
    X(int, clip_count, (Handle clip)) \
    X(int, clip_segments, (Handle clip, int path)) \
    X(Handle, clip_segment, (Handle clip, int path, int index)) \
    X(int, form_count, (Handle form)) \
    X(Handle, form_object, (Handle form, unsigned long index)) \
    X(int, path_count, (Handle path)) \
    X(Handle, path_segment, (Handle path, int index)) \
    X(int, path_mode, (Handle path, int *fill, int *stroke)) \
    X(int, segment_point, (Handle segment, float *x, float *y)) \
    X(int, segment_type, (Handle segment)) \
    X(int, segment_close, (Handle segment))

typedef struct {
#define MEMBER(result, name, arguments) result (*name) arguments;
    PDFIUM_FUNCTIONS(MEMBER)
#undef MEMBER
} Pdfium;

extern Pdfium pdfium;

/* Where in the order of painting a text object comes (pdfium_paint.Placed). */
typedef struct { Handle handle; int order; Rect clip; int in_form; Matrix form; int read; } Placed;

/* Characters first..last-1 of the page, in one style on one baseline (runs.Run); seen_first..seen_last-1 are seen. */
typedef struct {
    int first, last, seen_first, seen_last;
    double base, size, slant;
    int direction, font, order;
    char bold, italic, invisible, spaced, clipped;
    uint32_t colour;
    Rect clip;
} Run;

typedef struct { Handle handle; int name; char bold, italic; } Font;

/* A page that is being read: all that C knows of it. */
typedef struct {
    PyObject_HEAD
    Handle page;
    Matrix display;
    int order, segments, capped;
    int most_objects, most_segments, most_chars; /* limits, from the Python modules */
    PyObject *paths, *images, *unknown; /* lists */
    Rect last_clip;                      /* the clip of the last path, and its box for Python */
    PyObject *last_box;
    Placed *placed;
    int placed_count, placed_room;
    int *placed_at, placed_slots; /* hash of handles to their place + 1 */
    Py_UCS4 *chars;
    double *starts, *ends; /* along u, a number for each character */
    int char_count;
    Run *runs;
    int run_count, run_room;
    int hides; /* whether something of them is not seen */
    Font *fonts;
    int font_count, font_room;
    PyObject *names; /* list of the fonts' names, each once */
    int text_capped;
} Reading;

extern Maker box_maker, word_maker, run_maker, painted_maker, subpath_maker;

/* objects.c */
PyObject *made_box(double x0, double top, double x1, double bottom);
PyObject *made_colour(uint32_t colour);
int grown(void **array, int *room, int needed, size_t size);

/* numbers.c */
Matrix combined(const float *first, Matrix then);
Point applied(Matrix matrix, double x, double y);
Point to_uv(double x, double y, int direction);
Rect uv_rect(double u0, double v0, double u1, double v1, int direction);
Rect common(Rect first, Rect second);
double overlap(Rect first, Rect second);
int contains(Rect box, double x, double y);
double rounded(double value);                 /* as Python's round(value, 2) */
int hypotenuse(double x, double y, double *out); /* as Python's math.hypot; -1 where it raises */
int numbers_set(void);

/* paint.c */
int read_paint(Reading *reading, Rect page_box);
Placed *placed_of(Reading *reading, Handle handle);

/* boxes.c */
void along(Reading *reading, const Run *run, const float *boxes);
void spread(double *starts, double *ends, int count);
void mend(Reading *reading, const Run *run, const float *boxes, double size, Matrix form);
int cut_to_advances(Reading *reading);

/* text.c, copies.c, visible.c, words.c, runs.c */
int read_text(Reading *reading, Handle text, PyObject *font_of);
int colour_of(int stroked, Handle object, uint32_t *colour, unsigned *alpha);
Rect run_box(const Reading *reading, const Run *run);
int take_over_copies(Reading *reading);
int see(Reading *reading, PyObject *grounds); /* 1, 0 where Python has to look, -1 with an exception */
int is_shown(Py_UCS4 c);
PyObject *words_of(Reading *reading, PyObject *rules);
PyObject *runs_of(Reading *reading);
double base_at(const Reading *reading, const Run *run, int at);
PyObject *hidden_of(Reading *reading);
int rect_of(PyObject *box, Rect *out);

/* syntax.c: a function of the module */
PyObject *pdf_object(PyObject *self, PyObject *const *arguments, Py_ssize_t count);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif
