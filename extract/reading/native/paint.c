/* The objects that a page paints: where its texts come in the order of painting, its paths, pictures and shadings
 * (pdfium_paint.py). */
#include "native.h"

enum { TEXT = 1, PATH = 2, IMAGE = 3, SHADING = 4, FORM = 5 };
enum { LINE = 0, CURVE = 1, MOVE = 2 };

#define MAX_DEPTH 12
#define MAX_CLIPS 50
#define MAX_CLIP_SEGMENTS 1000

static unsigned slot_of(const Reading *reading, Handle handle)
{
    return (unsigned)(((uint64_t)(uintptr_t)handle * 0x9E3779B97F4A7C15ull) >> 32) & (unsigned)(reading->placed_slots - 1);
}

static void enter(Reading *reading, int index)
{
    unsigned slot = slot_of(reading, reading->placed[index].handle);
    while (reading->placed_at[slot])
        slot = (slot + 1) & (unsigned)(reading->placed_slots - 1);
    reading->placed_at[slot] = index + 1;
}

Placed *placed_of(Reading *reading, Handle handle)
{
    if (!reading->placed_slots)
        return NULL;
    unsigned slot = slot_of(reading, handle);
    for (int at; (at = reading->placed_at[slot]); slot = (slot + 1) & (unsigned)(reading->placed_slots - 1))
        if (reading->placed[at - 1].handle == handle)
            return &reading->placed[at - 1];
    return NULL;
}

static int place(Reading *reading, Placed one)
{
    Placed *known = placed_of(reading, one.handle);
    if (known) {
        *known = one;
        return 0;
    }
    if (grown((void **)&reading->placed, &reading->placed_room, reading->placed_count + 1, sizeof(Placed)))
        return -1;
    reading->placed[reading->placed_count++] = one;
    if (2 * reading->placed_count <= reading->placed_slots) {
        enter(reading, reading->placed_count - 1);
        return 0;
    }
    int slots = reading->placed_slots ? 4 * reading->placed_slots : 512;
    int *at = PyMem_Calloc((size_t)slots, sizeof(int));
    if (!at) {
        PyErr_NoMemory();
        return -1;
    }
    PyMem_Free(reading->placed_at);
    reading->placed_at = at;
    reading->placed_slots = slots;
    for (int i = 0; i < reading->placed_count; i++)
        enter(reading, i);
    return 0;
}

static Matrix matrix_of(Handle object, Matrix then)
{
    float own[6] = {0};
    pdfium.object_matrix(object, own);
    return combined(own, then);
}

static Point point_of(Handle segment, Matrix matrix)
{
    float x = 0, y = 0;
    pdfium.segment_point(segment, &x, &y);
    return applied(matrix, x, y);
}

static Rect around(Rect box, Point point, int first)
{
    if (first || point.x < box.x0) box.x0 = point.x;
    if (first || point.y < box.top) box.top = point.y;
    if (first || point.x > box.x1) box.x1 = point.x;
    if (first || point.y > box.bottom) box.bottom = point.y;
    return box;
}

static Rect clip_of(Handle object, Matrix display, Rect clip)
{
    Handle path = pdfium.object_clip(object);
    int paths = path ? pdfium.clip_count(path) : 0;
    for (int i = 0; i < paths && i < MAX_CLIPS; i++) {
        int count = pdfium.clip_segments(path, i);
        if (count <= 0 || count > MAX_CLIP_SEGMENTS)
            continue;
        Rect box = {0};
        for (int j = 0; j < count; j++)
            box = around(box, point_of(pdfium.clip_segment(path, i, j), display), j == 0);
        clip = common(clip, box);
    }
    return clip;
}

int colour_of(int stroked, Handle object, uint32_t *colour, unsigned *alpha)
{
    unsigned red = 0, green = 0, blue = 0;
    int known = (stroked ? pdfium.object_stroke : pdfium.object_fill)(object, &red, &green, &blue, alpha);
    if (!known)
        red = green = blue = *alpha = 0;
    *colour = (red & 255) << 16 | (green & 255) << 8 | (blue & 255);
    return known;
}

static PyObject *boxed(Reading *reading, Rect clip)
{
    if (!reading->last_box || memcmp(&clip, &reading->last_clip, sizeof clip) != 0) {
        PyObject *box = made_box(clip.x0, clip.top, clip.x1, clip.bottom);
        if (!box)
            return NULL;
        Py_XSETREF(reading->last_box, box);
        reading->last_clip = clip;
    }
    return Py_NewRef(reading->last_box);
}

static int append(PyObject *list, PyObject *item)
{
    int failed = !item || PyList_Append(list, item);
    Py_XDECREF(item);
    return failed ? -1 : 0;
}

/* The end of a part of a path: its points become a Subpath, where they are two or more. */
static int part_ended(PyObject *parts, PyObject *points, int closed, int curved)
{
    if (PyList_GET_SIZE(points) < 2) {
        Py_DECREF(points);
        return 0;
    }
    PyObject *values[3] = {points, PyBool_FromLong(closed), PyBool_FromLong(curved)};
    return append(parts, made(&subpath_maker, values));
}

/* The parts of a path as Subpaths; curves by the ends of their segments. */
static PyObject *parts_of(Handle object, int count, Matrix matrix)
{
    PyObject *parts = PyList_New(0), *points = NULL;
    int controls = 0, closed = 0, curved = 0;
    if (!parts)
        return NULL;
    for (int i = 0; i < count; i++) {
        Handle segment = pdfium.path_segment(object, i);
        Point at = point_of(segment, matrix);
        int kind = pdfium.segment_type(segment), taken = 1;
        if (kind == MOVE || !points) {
            if (points && part_ended(parts, points, closed, curved))
                goto failed_ended;
            points = PyList_New(0);
            if (!points)
                goto failed_ended;
            controls = closed = curved = 0;
        } else if (kind == CURVE) {
            curved = 1;
            taken = ++controls == 3;
            if (taken)
                controls = 0;
        }
        if (taken && append(points, Py_BuildValue("dd", at.x, at.y))) {
            Py_DECREF(points);
            goto failed_ended;
        }
        if (pdfium.segment_close(segment))
            closed = 1;
    }
    if (points && part_ended(parts, points, closed, curved))
        goto failed_ended;
    return parts;
failed_ended:
    Py_DECREF(parts);
    return NULL;
}

/* An area whose colour is not known: of a shading or a pattern. */
static int add_unknown(Reading *reading, Rect area)
{
    PyObject *box = made_box(area.x0, area.top, area.x1, area.bottom);
    return box ? append(reading->unknown, Py_BuildValue("Ni", box, reading->order)) : -1;
}

static int read_path(Reading *reading, Handle object, Matrix display, Rect clip)
{
    int filled = 0, stroked = 0;
    pdfium.path_mode(object, &filled, &stroked);
    uint32_t fill = 0, stroke = 0;
    unsigned fill_alpha = 0, stroke_alpha = 0;
    int pattern = filled && !colour_of(0, object, &fill, &fill_alpha);
    if (stroked)
        colour_of(1, object, &stroke, &stroke_alpha);
    if (!fill_alpha && !stroke_alpha && !pattern)
        return 0;
    int count = pdfium.path_count(object);
    if (count <= 0)
        return 0;
    if (reading->segments + count > reading->most_segments) {
        reading->capped = 1;
        return 0;
    }
    reading->segments += count;
    Matrix matrix = matrix_of(object, display);
    if (pattern) {
        Rect box = {0};
        for (int i = 0; i < count; i++)
            box = around(box, point_of(pdfium.path_segment(object, i), matrix), i == 0);
        if (add_unknown(reading, common(box, clip)))
            return -1;
        if (!stroke_alpha)
            return 0;
    }
    double width = 0.0;
    if (stroke_alpha) {
        float own = 0;
        double across, along;
        pdfium.object_stroke_width(object, &own);
        if (hypotenuse(matrix.a, matrix.b, &across) || hypotenuse(matrix.c, matrix.d, &along))
            return -1;
        width = own * (across + along) / 2;
    }
    int opaque = fill_alpha == 255 && !pdfium.object_transparent(object);
    PyObject *values[7] = {
        parts_of(object, count, matrix),
        fill_alpha ? made_colour(fill) : Py_NewRef(Py_None),
        stroke_alpha ? made_colour(stroke) : Py_NewRef(Py_None),
        PyFloat_FromDouble(width),
        boxed(reading, clip),
        PyLong_FromLong(reading->order),
        PyBool_FromLong(opaque),
    };
    return append(reading->paths, made(&painted_maker, values));
}

static int read_image(Reading *reading, Handle object, Matrix display, Rect clip)
{
    Matrix matrix = matrix_of(object, display);
    Rect box = {0};
    static const int corners[4][2] = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
    for (int i = 0; i < 4; i++)
        box = around(box, applied(matrix, corners[i][0], corners[i][1]), i == 0);
    box = common(box, clip);
    if ((box.x1 - box.x0) * (box.bottom - box.top) <= 0)
        return 0;
    int opaque = !pdfium.object_transparent(object);
    PyObject *made_one = made_box(box.x0, box.top, box.x1, box.bottom);
    if (!made_one)
        return -1;
    return append(
        reading->images,
        Py_BuildValue("KNiN", (unsigned long long)(uintptr_t)object, made_one, reading->order, PyBool_FromLong(opaque)));
}

static int walk(Reading *reading, Handle owner, int count, Matrix display, Rect clip, int depth)
{
    for (int i = 0; i < count; i++) {
        Handle object = depth ? pdfium.form_object(owner, (unsigned long)i) : pdfium.get_object(owner, i);
        int kind = pdfium.object_type(object), failed = 0;
        if (++reading->order > reading->most_objects) {
            reading->capped = 1;
            return 0;
        }
        Rect own = clip_of(object, display, clip);
        if (kind == TEXT) {
            Placed one = {object, reading->order, own, depth > 0, display, 0};
            failed = place(reading, one);
        } else if (kind == PATH) {
            failed = read_path(reading, object, display, own);
        } else if (kind == IMAGE) {
            failed = read_image(reading, object, display, own);
        } else if (kind == SHADING) {
            failed = add_unknown(reading, own);
        } else if (kind == FORM && depth < MAX_DEPTH) {
            int inner = pdfium.form_count(object);
            inner = inner < 0 ? 0 : inner > reading->most_objects ? reading->most_objects : inner;
            failed = walk(reading, object, inner, matrix_of(object, display), own, depth + 1);
        }
        if (failed)
            return -1;
    }
    return 0;
}

int read_paint(Reading *reading, Rect page_box)
{
    int count = pdfium.count_objects(reading->page);
    int most = count > reading->most_objects ? reading->most_objects : count;
    if (walk(reading, reading->page, most, reading->display, page_box, 0))
        return -1;
    reading->capped = reading->capped || count > reading->most_objects;
    return 0;
}
