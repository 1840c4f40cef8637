export { RetouchScreen as default } from '../../../features/art/retouch/retouch-room.tsx';
