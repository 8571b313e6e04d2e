/* Matrices, boxes and rounding (geometry.py, runs.py). */
#include "native.h"

static PyObject *python_hypot;

int numbers_set(void)
{
    PyObject *math = PyImport_ImportModule("math");
    if (!math)
        return -1;
    Py_XSETREF(python_hypot, PyObject_GetAttrString(math, "hypot"));
    Py_DECREF(math);
    return python_hypot ? 0 : -1;
}

Matrix combined(const float *first, Matrix then)
{
    double a = first[0], b = first[1], c = first[2], d = first[3], e = first[4], f = first[5];
    Matrix out = {
        a * then.a + b * then.c, a * then.b + b * then.d, c * then.a + d * then.c,
        c * then.b + d * then.d, e * then.a + f * then.c + then.e, e * then.b + f * then.d + then.f,
    };
    return out;
}

Point applied(Matrix m, double x, double y)
{
    Point out = {m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f};
    return out;
}

Point to_uv(double x, double y, int direction)
{
    Point out = {x, y};
    if (direction == 90) {
        out.x = -y;
        out.y = x;
    } else if (direction == 180) {
        out.x = -x;
        out.y = -y;
    } else if (direction == 270) {
        out.x = y;
        out.y = -x;
    }
    return out;
}

Rect uv_rect(double u0, double v0, double u1, double v1, int direction)
{
    Rect level = {u0, v0, u1, v1}, up = {v0, -u1, v1, -u0}, over = {-u1, -v1, -u0, -v0}, down = {-v1, u0, -v0, u1};
    return direction == 0 ? level : direction == 90 ? up : direction == 180 ? over : down;
}

Rect common(Rect first, Rect second)
{
    double x0 = first.x0 >= second.x0 ? first.x0 : second.x0;
    double top = first.top >= second.top ? first.top : second.top;
    double x1 = first.x1 <= second.x1 ? first.x1 : second.x1;
    double bottom = first.bottom <= second.bottom ? first.bottom : second.bottom;
    Rect out = {x0, top, x1 > x0 ? x1 : x0, bottom > top ? bottom : top};
    return out;
}

double overlap(Rect a, Rect b)
{
    if (a.x0 >= b.x1 || b.x0 >= a.x1 || a.top >= b.bottom || b.top >= a.bottom)
        return 0.0;
    double w = (a.x1 <= b.x1 ? a.x1 : b.x1) - (a.x0 >= b.x0 ? a.x0 : b.x0);
    double h = (a.bottom <= b.bottom ? a.bottom : b.bottom) - (a.top >= b.top ? a.top : b.top);
    return w > 0 && h > 0 ? w * h : 0.0;
}

int contains(Rect box, double x, double y)
{
    return box.x0 <= x && x <= box.x1 && box.top <= y && y <= box.bottom;
}

double rounded(double value)
{
    static double known[64], answer[64]; /* a page has few sizes */
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    unsigned slot = (unsigned)((bits * 0x9E3779B97F4A7C15ull) >> 58);
    if (memcmp(&known[slot], &value, sizeof value) == 0)
        return answer[slot];
    char *text = PyOS_double_to_string(value, 'f', 2, 0, NULL);
    if (!text) {
        PyErr_Clear();
        return value;
    }
    double out = PyOS_string_to_double(text, NULL, NULL);
    PyMem_Free(text);
    if (out == -1.0 && PyErr_Occurred()) {
        PyErr_Clear();
        return value;
    }
    known[slot] = value;
    answer[slot] = out;
    return out;
}

int hypotenuse(double x, double y, double *out)
{
    static double last_x, last_y, last;
    if (x == last_x && y == last_y) {
        *out = last;
        return 0;
    }
    PyObject *arguments[2] = {PyFloat_FromDouble(x), PyFloat_FromDouble(y)};
    PyObject *found = arguments[0] && arguments[1] ? PyObject_Vectorcall(python_hypot, arguments, 2, NULL) : NULL;
    Py_XDECREF(arguments[0]);
    Py_XDECREF(arguments[1]);
    if (!found)
        return -1;
    *out = PyFloat_AsDouble(found);
    Py_DECREF(found);
    last_x = x;
    last_y = y;
    last = *out;
    return 0;
}
